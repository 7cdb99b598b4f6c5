import AWSModel
import Simulation

/// AWS Lambda: functions, as far as the lifecycle hooks of other services call them.
public enum LambdaService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "lambda"

  /// What is simulated.
  public static let operations: [any Operation.Type] = []

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {}
}
