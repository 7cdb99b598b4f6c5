import AWSModel
import Identity
import Simulation

/// Somebody known to IAM, as the authenticator of a cluster sees them.
///
/// - Source: kubernetes-sigs/aws-iam-authenticator, `pkg/token/token.go` (`Verify`),
///   `pkg/arn/arn.go` (`Canonicalize`).
struct IAMIdentity {
  let caller: Caller
  /// The role behind a session, without its path, which the session's ARN does not tell; else the
  /// ARN of the user or of the root.
  let canonical: String
  /// The same with the path of the role, as access entries know it.
  let principal: String

  init(_ caller: Caller, in identity: IdentityState) {
    self.caller = caller
    canonical = IAMPrincipal.behind(caller.arn)
    principal =
      canonical == caller.arn
      ? caller.arn
      : identity.role(
        named: String(canonical.split(separator: "/").last ?? ""), account: caller.account)?.arn
        ?? canonical
  }

  /// The unique id of the user or role, such as `AROA…`.
  var uniqueID: String { String(caller.userID.prefix { $0 != ":" }) }

  /// The name of the session; empty for users.
  var sessionName: String {
    String(caller.userID.drop { $0 != ":" }.dropFirst())
  }

  /// A name or group with what stands between double braces filled in.
  ///
  /// - Source: kubernetes-sigs/aws-iam-authenticator, `pkg/server/server.go`, `renderTemplate`; EKS
  ///   User Guide, “Create access entries” (`@` becomes `-` in SessionName).
  func rendered(_ template: String, machine: (String) -> String?) -> String {
    guard template.contains("{{") else { return template }
    var text = template.replacing("{{AccountID}}", with: caller.account)
      .replacing("{{SessionNameRaw}}", with: sessionName)
      .replacing("{{SessionName}}", with: sessionName.replacing("@", with: "-"))
      .replacing("{{AccessKeyID}}", with: caller.accessKey ?? "")
    if text.contains("{{EC2PrivateDNSName}}") {
      text = text.replacing("{{EC2PrivateDNSName}}", with: machine(sessionName) ?? "")
    }
    return text
  }
}
