import Documents

extension FuzzTarget {
  /// An expression, and after its last line break the document it is applied to.
  static let jmespath = FuzzTarget(
    name: "jmespath",
    words: [
      "[*]", "[]", "[?", "[::-1]", "==", "!=", "<=", "&&", "||", "`1`", "'a'", "@", ".*",
      "sort_by(", "max_by(", "map(&", "join(", "contains(", "to_number(", "to_string(", "merge(",
      "not_null(", "sum(", "avg(", "reverse(", "length(", "keys(", "values(", "type(", "abs(",
    ],
    seeds: {
      [
        "services[?runningCount>`0`].[serviceName,runningCount]\n{\"services\":[{\"runningCount\":1}]}",
        "sort_by(a, &b)[*].c | [0]\n{\"a\":[{\"b\":2,\"c\":1},{\"b\":1,\"c\":2}]}",
        "{x: a[::-2], y: *.b[], z: !c || 'raw\\'s'}\n{\"a\":[1,2,3],\"c\":{\"b\":[1]}}",
        "join(', ', map(&to_string(@), a[?@ >= `1`]))\n{\"a\":[1,2,3]}",
        "max_by(a, &b).c && contains(\"quo ted\", `\"x\"`)\n{\"quo ted\":\"axb\"}",
      ]
    },
    feed: { bytes in
      let end = bytes.lastIndex(of: 0x0A) ?? bytes.count
      let expression = String(decoding: bytes[..<end], as: UTF8.self)
      guard let query = try? JMESPath(expression) else { return nil }
      let document = (try? JSON(parsing: Array(bytes[end...].dropFirst()))) ?? example
      _ = (try? query.search(document))?.compactText
      return nil
    })

  private static let example: JSON = [
    "a": [["b": 1, "c": "x"], ["b": 2, "c": "y"], nil, 3, "z", [1, [2, [3]]]],
    "b": ["a": "text", "b": [0.5, -1, 7], "c": [:], "d": true], "c": "10",
  ]
}
