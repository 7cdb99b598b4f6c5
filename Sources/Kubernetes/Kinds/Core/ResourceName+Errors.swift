extension ResourceName {
  /// What is wrong with the name of any resource.
  ///
  /// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `validateResourceName`.
  static func errors(in name: String, at field: String) -> [FieldError] {
    details(name).map { FieldError(field, .invalid, quoted: name, $0) }
  }

  /// What is wrong with the name of a resource that containers use.
  ///
  /// Source: the same file, `validateContainerResourceName`.
  static func errors(ofContainers name: String, at field: String) -> [FieldError] {
    var details = details(name)
    if !name.contains("/") {
      if !isStandardOfContainers(name) {
        details.append("must be a standard resource for containers")
      }
    } else if !isNative(name), !isExtended(name) {
      details.append("doesn't follow extended resource name standard")
    }
    return details.map { FieldError(field, .invalid, quoted: name, $0) }
  }

  private static func details(_ name: String) -> [String] {
    let details = NameRule.qualifiedName.problems(of: name)
    guard details.isEmpty, !name.contains("/"), !isStandard(name) else { return details }
    return ["must be a standard resource type or fully qualified"]
  }
}
