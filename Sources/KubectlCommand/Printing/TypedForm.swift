import Documents

/// An object as a program prints it that knows its type: times that are not set show as null.
///
/// Source: kubernetes/api, the members of `ObjectMeta` and of templates without `omitempty`.
enum TypedForm {
  static func of(_ object: JSON) -> JSON {
    var result = timed(object, [])
    for path in [["spec", "template"], ["spec", "jobTemplate"]]
    where result.at(path.joined(separator: ".")) != nil {
      result = timed(result, path)
    }
    if result.at("spec.jobTemplate.spec.template") != nil {
      result = timed(result, ["spec", "jobTemplate", "spec", "template"])
    }
    if result["status"] == nil { result = result.setting(["status"], [:]) }
    return result
  }

  private static func timed(_ object: JSON, _ path: [String]) -> JSON {
    let place = path + ["metadata", "creationTimestamp"]
    guard object.at(place.joined(separator: ".")) == nil else { return object }
    return object.setting(place, .null)
  }
}
