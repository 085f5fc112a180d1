"""What every test run shares: the cast of people, the browser, and a note of how each test went."""

pytest_plugins = ["tests.lib.cast", "tests.lib.browser", "tests.lib.last_results"]
