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
        for member in try mergeable(argument) { members.set(member.key, member.value) }
      }
      return .object(members.object)
    },
    JMESPathFunction("values", [["object"]]) { arguments throws(JMESPathError) in
      .array((arguments[0].object?.members ?? []).map(\.value))
    },
  ]

  private static func mergeable(_ value: JSON) throws(JMESPathError) -> JSONObject {
    switch value {
    case .object(let object): return object
    case .array([]), .string(""): return JSONObject()
    case .array, .string:
      throw .type(
        in: "merge", value: PythonText.str(value), expected: ["object"],
        received: value.jmesPathType)
    default:
      throw JMESPathError(.type, "'\(value.pythonType)' object is not iterable")
    }
  }
}
