import AWSModel
import Simulation

/// AWS STS: who am I, and who may I be.
public enum STSService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "sts"

  /// What is simulated.
  public static let operations: [any Operation.Type] = [
    AssumeRole.self, AssumeRoleWithWebIdentity.self, GetAccessKeyInfo.self, GetCallerIdentity.self,
    GetSessionToken.self,
  ]

  /// What it keeps is in IAM's slot of credentials.
  public static func install(in blueprint: inout Blueprint) {}
}
