import AWSModel
import Documents

extension Secrets {
  /// Lists the versions of a secret.
  public enum ListSecretVersionIds: Operation {
    /// Of which secret, which page.
    public struct Input: Decodable {
      let SecretId: String
      let MaxResults: Int?
      let NextToken: String?
      let IncludeDeprecated: Bool?
    }

    /// A page of them.
    public struct Output: Encodable {
      let Versions: [JSON]
      let NextToken: String?
      let ARN: String
      let Name: String
    }

    /// Lists those that carry a label, or all.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidNextTokenException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let secret = try call.secret(input.SecretId, mayBeDeleted: true)
      let all = secret.versions.reversed().filter {
        !$0.stages.isEmpty || input.IncludeDeprecated == true
      }
      let page = ListPage(
        of: Array(all), list: "\(name) \(secret.name)", token: input.NextToken,
        limit: input.MaxResults ?? 100, key: \.id)
      guard let page else { throw .invalidSecretToken }
      let shapes = page.items.map { version in
        JSON(present: [
          "VersionId": .string(version.id),
          "VersionStages": version.stages.isEmpty ? nil : .texts(version.stages),
          "CreatedDate": version.createdAt.timestamp,
        ])
      }
      return Output(
        Versions: shapes, NextToken: page.nextToken, ARN: secret.arn(call.scope),
        Name: secret.name)
    }
  }
}
