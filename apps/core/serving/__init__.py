"""How the house is served: one hop a request, Daphne made safe, workers beside it."""
