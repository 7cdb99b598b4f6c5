// map, not_null, to_array

extension JMESPathFunction {
  static let arrays = [
    JMESPathFunction("map", [["expref"], ["array"]]) {
      arguments, interpreter throws(JMESPathError) in
      guard case .expression(let node) = arguments[0] else { return .null }
      var results: [JSON] = []
      for element in arguments[1].json.array ?? [] {
        results.append(try interpreter.json(node, element))
      }
      return .array(results)
    },
    JMESPathFunction("not_null", [[]], isVariadic: true) { arguments throws(JMESPathError) in
      arguments.first { !$0.isNull } ?? .null
    },
    JMESPathFunction("to_array", [[]]) { arguments throws(JMESPathError) in
      arguments[0].array.map(JSON.array) ?? .array([arguments[0]])
    },
  ]
}
