import AWSModel
import Documents

/// What rules may ask of requests.
enum RuleConditions {
  private static let fields = [
    "path-pattern", "host-header", "http-header", "http-request-method", "query-string",
    "source-ip",
  ]

  /// The conditions of a request, checked and written as the service shows them.
  ///
  /// - Throws: `ValidationError`.
  /// - Source: the sentences as getmoto/moto has them.
  static func checked(_ given: [JSON]) throws(AWSError) -> [JSON] {
    guard !given.isEmpty else { throw .validation("A condition must be specified") }
    var checked: [JSON] = []
    var values = 0
    for condition in given {
      let field = condition["Field"]?.string ?? ""
      guard fields.contains(field) else {
        throw .validation(
          "Condition field '\(field)' must be one of '[\(fields.joined(separator: ","))]'")
      }
      let found = try self.values(of: condition, field)
      values += found.count
      checked.append(shown(condition, field, found))
    }
    guard values <= 5 else {
      throw .validation("A rule can have up to '5' condition values")
    }
    return checked
  }

  private static func values(of condition: JSON, _ field: String) throws(AWSError) -> [JSON] {
    let config = condition[configName(field)]
    let plain = condition["Values"]?.array ?? []
    let isPlain = field == "path-pattern" || field == "host-header"
    guard isPlain || plain.isEmpty else {
      throw .validation("The 'Values' field is not compatible with '\(field)'")
    }
    guard plain.isEmpty || config == nil else {
      throw .validation(
        "You cannot provide both Values and '\(configName(field))' for a condition of type "
          + "'\(field)'")
    }
    if condition["RegexValues"] != nil || config?["RegexValues"] != nil {
      throw .notSimulated("regular expressions in conditions", instead: "use Values")
    }
    guard isPlain || config != nil else {
      throw .validation("A '\(configName(field))' must be specified with '\(field)'")
    }
    let values = config?["Values"]?.array ?? plain
    guard !values.isEmpty else { throw .validation("A condition value must be specified") }
    for value in values {
      let text = value.string ?? value["Value"]?.string ?? ""
      guard text.utf8.count <= 128 else {
        throw .validation("The '\(field)' value is too long; the limit is '128'")
      }
      if field == "http-request-method",
        !text.utf8.allSatisfy({ (65...90).contains($0) || $0 == 45 || $0 == 95 })
      {
        throw .validation(
          "The 'http-request-method' value is invalid; the allowed characters are A-Z, hyphen and "
            + "underscore")
      }
    }
    return values
  }

  /// `path-pattern` is set by `PathPatternConfig`.
  private static func configName(_ field: String) -> String {
    field.split(separator: "-").map { word in
      word == "ip" ? "Ip" : word.prefix(1).uppercased() + word.dropFirst()
    }.joined() + "Config"
  }

  /// The service shows values of paths and hosts in both of its ways.
  private static func shown(_ condition: JSON, _ field: String, _ values: [JSON]) -> JSON {
    let isPlain = field == "path-pattern" || field == "host-header"
    return JSON(present: [
      "Field": .string(field), "Values": isPlain ? .array(values) : nil,
      configName(field): condition[configName(field)] ?? ["Values": .array(values)],
    ])
  }
}
