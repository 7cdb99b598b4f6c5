import AWSModel
import Documents

/// A policy document as far as IAM looks at it when it is handed in.
enum PolicyDocument {
  /// What the document is for.
  enum Kind {
    /// Who may assume a role.
    case trust
    /// What an identity may do.
    case permissions
  }

  /// The document that `text` spells.
  ///
  /// - Throws: `MalformedPolicyDocument` where it is no JSON or lacks what its kind must have.
  static func checked(_ text: String, kind: Kind) throws(AWSError) -> JSON {
    let document: JSON
    do {
      document = try JSON(parsing: text)
    } catch {
      throw .malformedPolicy("This policy contains invalid Json")
    }
    guard let members = document.object else {
      throw .malformedPolicy("Syntax errors in policy.")
    }
    if let version = members["Version"]?.string, !["2012-10-17", "2008-10-17"].contains(version) {
      throw .malformedPolicy("Policy document must be version 2012-10-17 or greater.")
    }
    let statements = members["Statement"].map { $0.array ?? [$0] } ?? []
    guard !statements.isEmpty else { throw .malformedPolicy("Syntax errors in policy.") }
    for statement in statements { try check(statement, kind) }
    return document
  }

  private static func check(_ statement: JSON, _ kind: Kind) throws(AWSError) {
    guard let effect = statement["Effect"]?.string, ["Allow", "Deny"].contains(effect) else {
      throw .malformedPolicy("Syntax errors in policy.")
    }
    guard statement["Action"] != nil || statement["NotAction"] != nil else {
      throw .malformedPolicy("Policy statement must contain actions.")
    }
    switch kind {
    case .trust:
      if statement["Resource"] != nil {
        throw .malformedPolicy("Has prohibited field Resource")
      }
      guard statement["Principal"] != nil || statement["NotPrincipal"] != nil else {
        throw .malformedPolicy("Missing required field Principal")
      }
    case .permissions:
      if statement["Principal"] != nil {
        throw .malformedPolicy("Policy document should not specify a principal.")
      }
      guard statement["Resource"] != nil || statement["NotResource"] != nil else {
        throw .malformedPolicy("Policy statement must contain resources.")
      }
    }
  }
}
