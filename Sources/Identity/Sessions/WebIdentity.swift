import AWSModel
import Documents
import Simulation

/// Knows the tokens of issuers that are simulated.
public enum WebIdentityPort: Port {
  /// A type that reads tokens.
  public typealias Handler = any WebIdentities.Type
}

/// What reads tokens.
public protocol WebIdentities: SendableMetatype {
  /// What a token says; nil where its issuer is not known here.
  static func identity(in token: String, of world: World) -> WebIdentity?
}

/// What a token says.
public struct WebIdentity: Sendable {
  /// Who made it, such as `https://oidc.eks.us-east-1.amazonaws.com/id/…`.
  public let issuer: String
  /// Whom it names, such as `system:serviceaccount:default:web`.
  public let subject: String
  /// For whom it is.
  public let audiences: [String]
  /// Whether its issuer made it and its time is not over.
  public let isValid: Bool

  /// What a token says.
  public init(issuer: String, subject: String, audiences: [String], isValid: Bool) {
    self.issuer = issuer
    self.subject = subject
    self.audiences = audiences
    self.isValid = isValid
  }
}

/// Whether a role trusts who bears a token.
///
/// - Source: IAM User Guide, “Create a role for OpenID Connect federation”; “IAM JSON policy
///   elements: Condition operators” (StringEquals, StringLike and their opposites; any other keeps
///   a statement from holding).
struct WebIdentityTrust {
  let policy: JSON
  let provider: String
  /// The issuer's address without `https://`.
  let url: String
  let identity: WebIdentity

  /// Whether a statement allows it, and none denies it.
  var allows: Bool {
    let statements = (policy["Statement"].map { $0.array ?? [$0] } ?? []).filter(isMeant)
    return statements.contains { $0["Effect"] == "Allow" }
      && !statements.contains { $0["Effect"] == "Deny" }
  }

  private func isMeant(_ statement: JSON) -> Bool {
    let actions = texts(statement["Action"])
    return actions.contains { ["sts:AssumeRoleWithWebIdentity", "sts:*", "*"].contains($0) }
      && (texts(statement["Principal"]?["Federated"]).contains(provider)
        || statement["Principal"] == "*")
      && (statement["Condition"]?.object ?? [:]).allSatisfy(holds)
  }

  private func texts(_ value: JSON?) -> [String] {
    (value.map { $0.array ?? [$0] } ?? []).compactMap(\.string)
  }

  private func holds(_ test: JSONObject.Member) -> Bool {
    (test.value.object ?? [:]).allSatisfy { key in
      let wanted = texts(key.value)
      let values: [String] =
        switch key.key.lowercased() {
        case "\(url):sub".lowercased(): [identity.subject]
        case "\(url):aud".lowercased(): identity.audiences
        default: []
        }
      func isAny(_ fits: (String, String) -> Bool) -> Bool {
        values.contains { value in wanted.contains { fits(value, $0) } }
      }
      switch test.key {
      case "StringEquals": return isAny(==)
      case "StringLike": return isAny { Self.fits($0[...], $1[...]) }
      case "StringNotEquals": return !values.isEmpty && !isAny(==)
      case "StringNotLike": return !values.isEmpty && !isAny { Self.fits($0[...], $1[...]) }
      default: return false
      }
    }
  }

  /// Whether a text fits a pattern with `*` for any letters and `?` for one.
  private static func fits(_ text: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      let rest = pattern.drop { $0 == "*" }
      if rest.isEmpty { return true }
      return text.indices.contains { fits(text[$0...], rest) }
    }
    guard let letter = text.first, first == "?" || first == letter else { return false }
    return fits(text.dropFirst(), pattern.dropFirst())
  }
}
