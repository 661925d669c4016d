from __future__ import annotations

import pytest

from tests.gold import FOLDER, Gold


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-gold", action="store_true", help="write what comes to tests/gold/ as what is expected")


@pytest.fixture
def gold(request: pytest.FixtureRequest) -> Gold:
    return Gold(FOLDER, accept=bool(request.config.getoption("--accept-gold")))
