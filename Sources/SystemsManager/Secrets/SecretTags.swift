import AWSModel

extension Secrets {
  /// Puts labels on a secret.
  public enum TagResource: Operation {
    /// On which one, and the labels.
    public struct Input: Decodable {
      let SecretId: String
      let Tags: [Tag]
    }

    /// Puts them on; one of the same key is replaced.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      var secret = try call.secret(input.SecretId)
      let keys = input.Tags.map(\.key)
      secret.tags = secret.tags.filter { !keys.contains($0.key) } + input.Tags
      call.keep(secret)
      return NoOutput()
    }
  }

  /// Takes labels off a secret.
  public enum UntagResource: Operation {
    /// Off which one, and the keys of the labels.
    public struct Input: Decodable {
      let SecretId: String
      let TagKeys: [String]
    }

    /// Takes them off.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      var secret = try call.secret(input.SecretId)
      secret.tags.removeAll { input.TagKeys.contains($0.key) }
      call.keep(secret)
      return NoOutput()
    }
  }
}
