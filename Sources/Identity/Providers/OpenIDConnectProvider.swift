import AWSModel
import Documents
import Simulation

/// An issuer of tokens that an account trusts, such as an EKS cluster.
struct OpenIDConnectProvider: Codable, Sendable {
  /// The account.
  let account: String
  /// The issuer's address without `https://`.
  let url: String
  /// For whom tokens must be, such as `sts.amazonaws.com`.
  var clients: [String]
  /// What the issuer's certificate is known by.
  var thumbprints: [String]
  /// When it was made.
  let created: SimTime
  /// The tags, in the order given.
  var tags: [IdentityTag]

  /// `arn:aws:iam::ACCOUNT:oidc-provider/URL`.
  var arn: String { "arn:aws:iam::\(account):oidc-provider/\(url)" }
}

/// The issuers that accounts trust.
///
/// A slot beside `IdentityState`, so that sandboxes saved before there were any still open.
public struct FederationState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "identity.federation"

  /// Providers by account and address.
  var providers = Table<Pair<String, String>, OpenIDConnectProvider>()

  /// Nothing yet.
  public init() {}
}

extension World {
  /// The issuers that accounts trust.
  var federation: FederationState {
    _read { yield self[FederationState.self] }
    _modify { yield &self[FederationState.self] }
  }
}

extension FederationState {
  /// The provider of that ARN, if it is the account's.
  ///
  /// - Throws: `NoSuchEntity`; `InvalidInput` for what is no ARN of a provider.
  func provider(_ arn: String, of account: String) throws(AWSError) -> OpenIDConnectProvider {
    guard let start = arn.firstRange(of: ":oidc-provider/")?.upperBound else {
      throw .invalidInput("Invalid ARN: \(arn)")
    }
    guard let provider = providers[Pair(account, String(arn[start...]))], provider.arn == arn else {
      throw .noSuchEntity("OpenIDConnect Provider not found for arn \(arn)")
    }
    return provider
  }

  /// All of an account, in order of address.
  func providers(of account: String) -> [OpenIDConnectProvider] {
    providers.rows(from: Pair(account, "")).prefix { $0.key.first == account }.map(\.row)
  }
}

extension AWSError {
  static func invalidInput(_ message: String) -> AWSError {
    AWSError(code: "InvalidInput", message: message)
  }
}
