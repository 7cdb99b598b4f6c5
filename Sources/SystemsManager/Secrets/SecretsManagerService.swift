import AWSModel
import Simulation

/// AWS Secrets Manager: secrets with their versions, which tasks are given.
///
/// Rotation, replicas in other regions and policies of secrets are not simulated.
public enum SecretsManagerService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "secretsmanager"

  /// What is simulated.
  public static let operations: [any Operation.Type] = [
    Secrets.CreateSecret.self, Secrets.GetSecretValue.self, Secrets.PutSecretValue.self,
    Secrets.UpdateSecret.self, Secrets.DescribeSecret.self, Secrets.ListSecrets.self,
    Secrets.ListSecretVersionIds.self, Secrets.DeleteSecret.self, Secrets.RestoreSecret.self,
    Secrets.TagResource.self, Secrets.UntagResource.self, Secrets.GetRandomPassword.self,
  ]

  /// Secrets are there from the beginning of a world: none.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: SecretsState.self)
  }
}

/// The operations of Secrets Manager; some names are other services', too.
public enum Secrets {}
