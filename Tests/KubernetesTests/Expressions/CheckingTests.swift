import Testing

/// The words and places are those of cel-go, `checker/checker_test.go` and `parser/parser_test.go`.
@Suite("An expression that does not compile") struct CheckingTests {
  @Test(
    "is shown with what is wrong and where",
    arguments: [
      (
        "object.spec.replicas <= limit",
        "ERROR: <input>:1:25: undeclared reference to 'limit' (in container '')\n"
          + " | object.spec.replicas <= limit\n | ........................^"
      ),
      (
        "1 + 'a'",
        "ERROR: <input>:1:3: found no matching overload for '_+_' applied to '(int, string)'\n"
          + " | 1 + 'a'\n | ..^"
      ),
      (
        "'a'.contains(1)",
        "ERROR: <input>:1:13: found no matching overload for 'contains' applied to "
          + "'string.(int)'\n | 'a'.contains(1)\n | ............^"
      ),
      (
        "1 == 'a'",
        "ERROR: <input>:1:3: found no matching overload for '_==_' applied to '(int, string)'\n"
          + " | 1 == 'a'\n | ..^"
      ),
      (
        "true && 1",
        "ERROR: <input>:1:6: found no matching overload for '_&&_' applied to '(bool, int)'\n"
          + " | true && 1\n | .....^"
      ),
      (
        "nothing(1)",
        "ERROR: <input>:1:8: undeclared reference to 'nothing' (in container '')\n"
          + " | nothing(1)\n | .......^"
      ),
      (
        "'a'.b",
        "ERROR: <input>:1:4: type 'string' does not support field selection\n"
          + " | 'a'.b\n | ...^"
      ),
      (
        "[1, 'a']",
        "ERROR: <input>:1:5: expected type 'int' but found 'string'\n | [1, 'a']\n | ....^"
      ),
      (
        "1.all(x, true)",
        "ERROR: <input>:1:1: expression of type 'int' cannot be range of a comprehension (must be "
          + "list, map, or dynamic)\n | 1.all(x, true)\n | ^"
      ),
      (
        "object.\n  all(x, y)",
        "ERROR: <input>:2:10: undeclared reference to 'y' (in container '')\n"
          + " |   all(x, y)\n | .........^"
      ),
      (
        "duration('1 h') > duration('1s')",
        "ERROR: <input>:1:10: invalid duration argument\n"
          + " | duration('1 h') > duration('1s')\n | .........^"
      ),
      (
        "'a'.matches('[')",
        "ERROR: <input>:1:13: invalid matches argument\n | 'a'.matches('[')\n | ............^"
      ),
      (
        "object.spec.",
        "ERROR: <input>:1:13: Syntax error: no viable alternative at input '.<EOF>'\n"
          + " | object.spec.\n | ............^"
      ),
      (
        "1 +",
        "ERROR: <input>:1:4: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', "
          + "'.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, "
          + "IDENTIFIER}\n | 1 +\n | ...^"
      ),
      (
        "(1 + 2",
        "ERROR: <input>:1:7: Syntax error: missing ')' at '<EOF>'\n | (1 + 2\n | ......^"
      ),
      (
        "'é' + 1",
        "ERROR: <input>:1:5: found no matching overload for '_+_' applied to '(string, int)'\n"
          + " | 'é' + 1\n | .．..^"
      ),
      (
        "has(1)",
        "ERROR: <input>:1:5: invalid argument to has() macro\n | has(1)\n | ....^"
      ),
      (
        "for > 1",
        "ERROR: <input>:1:1: reserved identifier: for\n | for > 1\n | ^"
      ),
    ] as [(String, String)])
  func shown(_ source: String, _ text: String) {
    #expect(Speaker.issues(source, ["object"]) == text)
  }

  @Test("names everything that is wrong, from left to right")
  func all() {
    #expect(
      Speaker.issues("a + b")
        == "ERROR: <input>:1:1: undeclared reference to 'a' (in container '')\n"
        + " | a + b\n | ^\n"
        + "ERROR: <input>:1:5: undeclared reference to 'b' (in container '')\n | a + b\n | ....^")
  }
}
