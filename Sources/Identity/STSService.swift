import AWSModel
import Simulation

/// AWS STS: who am I.
public enum STSService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "sts"

  /// What is simulated.
  public static let operations: [any Operation.Type] = [AssumeRole.self, GetCallerIdentity.self]

  /// STS keeps no state.
  public static func install(in blueprint: inout Blueprint) {}
}
