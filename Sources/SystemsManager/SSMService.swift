import AWSModel
import Simulation

/// AWS Systems Manager: parameters, AWS's public ones among them, and machines outside AWS.
public enum SSMService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "ssm"

  /// What is simulated.
  public static let operations: [any Operation.Type] = [
    GetParameter.self, GetParameters.self, GetParametersByPath.self, PutParameter.self,
    DeleteParameter.self, DeleteParameters.self, DescribeParameters.self,
    // Machines outside AWS
    CreateActivation.self, DescribeActivations.self, DeleteActivation.self,
    DescribeInstanceInformation.self, DeregisterManagedInstance.self,
  ]

  /// Public parameters follow from the images of the region and need no state.
  public static func install(in blueprint: inout Blueprint) { blueprint.add(slot: SSMState.self) }
}
