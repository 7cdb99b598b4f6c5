// contains, ends_with, join, length, reverse, starts_with

extension JMESPathFunction {
  static let texts = [
    JMESPathFunction("contains", [["array", "string"], []]) { arguments throws(JMESPathError) in
      if let elements = arguments[0].array {
        return .bool(elements.contains { $0.isEqualInPython(to: arguments[1]) })
      }
      guard let part = arguments[1].string else {
        throw JMESPathError(
          .type,
          "'in <string>' requires string as left operand, not \(arguments[1].pythonType)")
      }
      return .bool(contains(Array((arguments[0].string ?? "").utf8), Array(part.utf8)))
    },
    JMESPathFunction("ends_with", [["string"], ["string"]]) { arguments throws(JMESPathError) in
      let (text, end) = (arguments[0].string ?? "", arguments[1].string ?? "")
      return .bool(text.utf8.reversed().starts(with: end.utf8.reversed()))
    },
    JMESPathFunction("join", [["string"], ["array-string"]]) { arguments throws(JMESPathError) in
      let parts = (arguments[1].array ?? []).compactMap(\.string)
      return .string(parts.joined(separator: arguments[0].string ?? ""))
    },
    JMESPathFunction("length", [["string", "array", "object"]]) {
      arguments throws(JMESPathError) in
      switch arguments[0] {
      case .string(let text): .integer(Int64(text.unicodeScalars.count))
      case .array(let elements): .integer(Int64(elements.count))
      case let value: .integer(Int64(value.object?.count ?? 0))
      }
    },
    JMESPathFunction("reverse", [["array", "string"]]) { arguments throws(JMESPathError) in
      if let elements = arguments[0].array { return .array(elements.reversed()) }
      let scalars = (arguments[0].string ?? "").unicodeScalars.reversed()
      return .string(String(String.UnicodeScalarView(scalars)))
    },
    JMESPathFunction("starts_with", [["string"], ["string"]]) { arguments throws(JMESPathError) in
      .bool((arguments[0].string ?? "").utf8.starts(with: (arguments[1].string ?? "").utf8))
    },
  ]

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }
}
