import Sandbox

/// The service of Amazon that tells everybody under which address they came.
///
/// - Source: EC2 User Guide, “Security group rules for different use cases”, where it is named.
enum OwnAddress {
  static let host = "checkip.amazonaws.com"
  static let text = Sandbox.learnerAddress + "\n"
}
