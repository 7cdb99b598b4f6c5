import AWSModel
import Documents
import Simulation

extension ApplicationScalingState {
  /// The target whose ARN a request about tags names.
  ///
  /// - Throws: `ResourceNotFoundException`.
  func tagged(_ arn: String, _ scope: Scope) throws(AWSError) -> TargetKey {
    let first = TargetKey(scope, "", "", "")
    let found = targets.rows(from: first).prefix { $0.key.scope == scope }
      .first { $0.row.arn == arn }
    guard let found else {
      throw AWSError(
        code: "ResourceNotFoundException", message: "The specified resource doesn't exist.",
        details: ["ResourceName": .string(arn)])
    }
    return found.key
  }
}
