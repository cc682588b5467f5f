"""Guards around the application: security headers, limits of size, time, rate and load.

`install(app, settings)` puts them around every route. Each guard is one small ASGI wrapper, so a
request that is refused costs neither a thread nor a look at the engine.
"""

from search_api.guards.install import install
from search_api.guards.server import server_options

__all__ = ["install", "server_options"]
