// keys, merge, values

extension JMESPathFunction {
  static let objects = [
    JMESPathFunction("keys", [["object"]]) { arguments throws(JMESPathError) in
      .array((arguments[0].object?.keys ?? []).map(JSON.string))
    },
    JMESPathFunction("merge", [["object"]], isVariadic: true) { arguments throws(JMESPathError) in
      var members = JSONMembers()
      for argument in arguments {
        // Only the first argument's type has been checked, as in the Python package.
        guard let object = argument.object else { throw cannotMerge(argument) }
        for member in object { members.set(member.key, member.value) }
      }
      return .object(members.object)
    },
    JMESPathFunction("values", [["object"]]) { arguments throws(JMESPathError) in
      .array((arguments[0].object?.members ?? []).map(\.value))
    },
  ]

  private static func cannotMerge(_ value: JSON) -> JMESPathError {
    switch value {
    case .array, .string:
      .type(
        in: "merge", value: PythonText.str(value), expected: ["object"],
        received: value.jmesPathType)
    default: JMESPathError(.type, "'\(value.pythonType)' object is not iterable")
    }
  }
}
