// max, max_by, min, min_by, sort, sort_by

extension JMESPathFunction {
  static let orderings = [
    JMESPathFunction("max", [["array-number", "array-string"]]) {
      arguments throws(JMESPathError) in
      try extreme(arguments[0].array ?? [], .descending, sign: ">") {
        value throws(JMESPathError) in value
      }
    },
    JMESPathFunction("min", [["array-number", "array-string"]]) {
      arguments throws(JMESPathError) in
      try extreme(arguments[0].array ?? [], .ascending, sign: "<") {
        value throws(JMESPathError) in value
      }
    },
    JMESPathFunction("max_by", [["array"], ["expref"]]) {
      arguments, interpreter throws(JMESPathError) in
      try extreme(arguments[0].json.array ?? [], .descending, sign: ">") {
        value throws(JMESPathError) in
        try key(of: value, arguments[1], "max_by", ["number", "string"], interpreter)
      }
    },
    JMESPathFunction("min_by", [["array"], ["expref"]]) {
      arguments, interpreter throws(JMESPathError) in
      try extreme(arguments[0].json.array ?? [], .ascending, sign: "<") {
        value throws(JMESPathError) in
        try key(of: value, arguments[1], "min_by", ["number", "string"], interpreter)
      }
    },
    JMESPathFunction("sort", [["array-string", "array-number"]]) {
      arguments throws(JMESPathError) in
      let values = arguments[0].array ?? []
      return .array(sorted(values, by: values))
    },
    JMESPathFunction("sort_by", [["array"], ["expref"]]) {
      arguments, interpreter throws(JMESPathError) in
      try sortBy(arguments, interpreter)
    },
  ]

  private static func sortBy(
    _ arguments: [JMESPathInterpreter.Result], _ interpreter: JMESPathInterpreter
  ) throws(JMESPathError) -> JSON {
    guard case .expression(let node) = arguments[1], let first = arguments[0].json.array?.first
    else { return arguments[0].json }
    // The first key decides what type all must have.
    let type = try interpreter.result(node, first).type
    guard type == "number" || type == "string" else {
      throw .type(
        in: "sort_by", value: PythonText.str(first), expected: ["string", "number"],
        received: type)
    }
    let values = arguments[0].json.array ?? []
    var keys: [JSON] = []
    for value in values {
      keys.append(try key(of: value, arguments[1], "sort_by", [type], interpreter))
    }
    return .array(sorted(values, by: keys))
  }

  /// What the expression finds in an element, which must be of one of the types.
  private static func key(
    of value: JSON, _ expression: JMESPathInterpreter.Result, _ name: String, _ types: [String],
    _ interpreter: JMESPathInterpreter
  ) throws(JMESPathError) -> JSON {
    guard case .expression(let node) = expression else { return .null }
    let key = try interpreter.result(node, value)
    guard types.contains(key.type) else {
      throw .type(in: name, value: key.text, expected: types, received: key.type)
    }
    return key.json
  }

  /// The first value whose key stands in that order to all others.
  private static func extreme(
    _ values: [JSON], _ order: JMESPathOrder, sign: String,
    key: (JSON) throws(JMESPathError) -> JSON
  ) throws(JMESPathError) -> JSON {
    guard let first = values.first else { return .null }
    var best = first
    var bestKey = try key(first)
    for value in values.dropFirst() {
      let key = try key(value)
      if try JMESPathOrder(of: key, and: bestKey, by: sign) == order {
        best = value
        bestKey = key
      }
    }
    return best
  }

  /// The values in the order of their keys, which are of one type; equal keys keep their order.
  private static func sorted(_ values: [JSON], by keys: [JSON]) -> [JSON] {
    let order = keys.indices.sorted { left, right in
      switch try? JMESPathOrder(of: keys[left], and: keys[right], by: "<") {
      case .ascending: true
      case .descending: false
      default: left < right
      }
    }
    return order.map { values[$0] }
  }
}
