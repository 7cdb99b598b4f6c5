import AWSModel
import Documents

extension Secrets {
  /// Shows what is known of a secret, without its value.
  public enum DescribeSecret: Operation {
    /// Which one.
    public struct Input: Decodable {
      let SecretId: String
    }

    /// Shows it, also while it waits for its deletion.
    ///
    /// - Throws: `ResourceNotFoundException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
      try call.secret(input.SecretId, mayBeDeleted: true)
        .metadata(call.scope, versions: "VersionIdsToStages")
    }
  }
}
