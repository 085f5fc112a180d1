"""What every test run shares: the cast of people, the browser, a note of how each test went, and a quiet memory."""

pytest_plugins = ["tests.lib.cast", "tests.lib.browser", "tests.lib.last_results", "tests.lib.collector"]
