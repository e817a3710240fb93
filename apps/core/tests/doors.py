from tests.doors import Door, public

DOORS = [
    Door("GET", "/api/health", expect=public(200)),
    Door("GET", "/api/problems", expect=public(200)),
]
