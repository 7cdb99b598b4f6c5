// to_number, to_string, type

extension JMESPathFunction {
  static let conversions = [
    JMESPathFunction("to_number", [[]]) { arguments throws(JMESPathError) in
      switch arguments[0] {
      case .integer, .double: arguments[0]
      case .string(let text): PythonText.number(text) ?? .null
      default: .null
      }
    },
    JMESPathFunction("to_string", [[]]) { arguments throws(JMESPathError) in
      if case .string = arguments[0] { return arguments[0] }
      return .string(PythonText.asciiOnly(arguments[0].compactText))
    },
    JMESPathFunction("type", [[]]) { arguments, _ throws(JMESPathError) in
      // An expression reference has no name for its type in the Python package.
      arguments[0].type == "expref" ? .null : .string(arguments[0].type)
    },
  ]
}
