import AWSModel
import Documents

// Tags of EKS: a map of keys to values, kept as given.
// Source: EKS User Guide, “Organize Amazon EKS resources with tags” (50 tags, reserved prefix).
extension JSONObject {
  /// The same tags, if they are allowed.
  ///
  /// - Throws: `InvalidParameterException`.
  func checked() throws(AWSError) -> JSONObject {
    if let fault = tagFault { throw .invalidParameter(fault) }
    return self
  }

  /// What is not allowed about tags, if anything.
  var tagFault: String? {
    if count > 50 { return "Cannot have more than 50 tags" }
    if let key = keys.first(where: { $0.lowercased().hasPrefix("aws:") }) {
      return "Tag key \(key) is invalid: the prefix aws: is reserved for AWS use"
    }
    return nil
  }
}
