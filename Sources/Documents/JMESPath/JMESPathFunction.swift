/// A built-in function: what it takes, and what it does.
///
/// Source: specification, “Built-in Functions”; types and order of checks as in PyPI jmespath
/// 1.1.0, functions.py.
struct JMESPathFunction: Sendable {
  typealias Body =
    @Sendable ([JMESPathInterpreter.Result], JMESPathInterpreter) throws(JMESPathError) -> JSON

  let name: String
  /// The types each parameter may have; empty means any.
  let parameters: [[String]]
  /// Whether more arguments than parameters may follow.
  let isVariadic: Bool
  let body: Body

  init(
    _ name: String, _ parameters: [[String]], isVariadic: Bool = false, body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.body = body
  }

  /// A function of values alone.
  init(
    _ name: String, _ parameters: [[String]], isVariadic: Bool = false,
    of body: @escaping @Sendable ([JSON]) throws(JMESPathError) -> JSON
  ) {
    self.init(name, parameters, isVariadic: isVariadic) {
      arguments, _ throws(JMESPathError) in
      var values: [JSON] = []
      for argument in arguments { values.append(try argument.value()) }
      return try body(values)
    }
  }

  /// All functions there are.
  static let all = numbers + texts + arrays + objects + conversions + orderings

  /// What a call yields.
  static func call(
    _ name: String, _ arguments: [JMESPathInterpreter.Result], _ interpreter: JMESPathInterpreter
  ) throws(JMESPathError) -> JMESPathInterpreter.Result {
    guard let function = all.first(where: { $0.name == name }) else {
      throw .unknownFunction(name)
    }
    try function.check(arguments)
    return .json(try function.body(arguments, interpreter))
  }

  private func check(
    _ arguments: [JMESPathInterpreter.Result]
  ) throws(JMESPathError) {
    let count = parameters.count
    guard isVariadic ? arguments.count >= count : arguments.count == count else {
      throw .arity(of: name, expected: count, orMore: isVariadic, received: arguments.count)
    }
    for (argument, types) in zip(arguments, parameters) where !types.isEmpty {
      try check(argument, types)
    }
  }

  /// Checks a type such as `string`, or `array-number` with the types of the elements.
  private func check(
    _ argument: JMESPathInterpreter.Result, _ types: [String]
  ) throws(JMESPathError) {
    let outer = types.map { $0.prefix { $0 != "-" } }
    guard outer.contains(argument.type[...]) else {
      throw .type(in: name, value: argument.text, expected: types, received: argument.type)
    }
    let inner = types.filter { $0.contains("-") }.map { $0.drop { $0 != "-" }.dropFirst() }
    guard !inner.isEmpty, let elements = argument.json.array, let first = elements.first else {
      return
    }
    // All elements must be of one type: the one the first has, where there is a choice.
    let wanted = inner.count == 1 ? inner[0] : inner.first { $0 == first.jmesPathType }
    for element in elements where element.jmesPathType[...] != wanted {
      throw .type(
        in: name, value: PythonText.str(element), expected: types, received: element.pythonType)
    }
  }
}

extension JMESPathInterpreter.Result {
  /// The value; null for an expression, whose type has been checked where it matters.
  var json: JSON {
    if case .json(let json) = self { json } else { .null }
  }

  /// The value; an expression is none.
  func value() throws(JMESPathError) -> JSON {
    if case .json(let json) = self { return json }
    throw .strayReference
  }

  /// The name of the type in JMESPath.
  var type: String {
    if case .json(let json) = self { json.jmesPathType } else { "expref" }
  }

  /// The value as error texts show it.
  var text: String {
    if case .json(let json) = self { PythonText.str(json) } else { "an expression reference" }
  }
}

extension JSON {
  /// The name of the type in JMESPath.
  var jmesPathType: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer, .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
