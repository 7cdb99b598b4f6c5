import AWSModel
import Simulation

/// AWS Lambda: functions, as far as the lifecycle hooks of other services call them.
///
/// No code runs here: what a function answers is told with the fault `function-returns`, or read
/// from a handler that returns a constant; any other function answers null and says so in its log.
public enum LambdaService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "lambda"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Functions
    CreateFunction.self, DeleteFunction.self, GetFunction.self, GetFunctionConfiguration.self,
    ListFunctions.self, UpdateFunctionCode.self, UpdateFunctionConfiguration.self,
    // Invocation
    Invoke.self,
    // Policies
    AddPermission.self, GetPolicy.self, RemovePermission.self,
    // Tags
    ListTags.self, TagResource.self, UntagResource.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: LambdaState.self)
  }
}
