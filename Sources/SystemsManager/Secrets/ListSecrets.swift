import AWSModel
import Documents

extension Secrets {
  /// Lists secrets without their values.
  public enum ListSecrets: Operation {
    /// Which ones, which page.
    public struct Input: Decodable {
      let IncludePlannedDeletion: Bool?
      let MaxResults: Int?
      let NextToken: String?
      let Filters: [Filter]?
      let SortOrder: String?

      /// What must be so.
      struct Filter: Decodable {
        let Key: String?
        let Values: [String]?
      }
    }

    /// A page of them.
    public struct Output: Encodable {
      let SecretList: [JSON]
      let NextToken: String?
    }

    /// Lists them, the newest first unless asked otherwise.
    ///
    /// - Throws: `InvalidNextTokenException`.
    /// - Source: Secrets Manager User Guide, “Find secrets in AWS Secrets Manager” (values are
    ///   beginnings, `!` in front leaves out, all filters must fit).
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let found = call.world.secrets.secrets(in: call.scope, at: call.world.now).filter { secret in
        (secret.deletedAt == nil || input.IncludePlannedDeletion == true)
          && (input.Filters ?? []).allSatisfy { $0.fits(secret) }
      }
      let sorted = found.sorted {
        let isEarlier = ($0.createdAt, $0.name) < ($1.createdAt, $1.name)
        return input.SortOrder == "asc" ? isEarlier : !isEarlier
      }
      let page = ListPage(
        of: sorted, list: name, token: input.NextToken, limit: input.MaxResults ?? 100,
        key: \.name)
      guard let page else { throw .invalidSecretToken }
      return Output(
        SecretList: page.items.map { $0.metadata(call.scope, versions: "SecretVersionsToStages") },
        NextToken: page.nextToken)
    }
  }
}

extension Secrets.ListSecrets.Input.Filter {
  fileprivate func fits(_ secret: Secret) -> Bool {
    (Values ?? []).contains { value in
      let isLeftOut = value.hasPrefix("!")
      let start = isLeftOut ? String(value.dropFirst()) : value
      return texts(of: secret).contains { $0.hasPrefix(start) } != isLeftOut
    }
  }

  /// What of a secret the filter looks at; names mind the case, the rest does not.
  private func texts(of secret: Secret) -> [String] {
    switch Key {
    case "name": [secret.name]
    case "description": [secret.description ?? ""]
    case "tag-key": secret.tags.map(\.key)
    case "tag-value": secret.tags.map(\.value)
    case "all":
      [secret.name, secret.description ?? ""] + secret.tags.flatMap { [$0.key, $0.value] }
    default: []
    }
  }
}

extension AWSError {
  static let invalidSecretToken = AWSError(
    code: "InvalidNextTokenException", message: "The NextToken value is invalid.")
}
