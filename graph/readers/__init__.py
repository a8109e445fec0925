"""The pool of reader processes that answer queries from outside: a query that runs wild dies alone, and the server never parses it.

`types` has the interface. A *holder* process keeps the graph in memory and forks *readers* from itself; the server talks to both over
Unix sockets. Nothing here is imported by the questions and pages of the program, which read the embedded store.
"""
