import AWSModel
import Simulation

/// AWS IAM: users with their keys, roles and instance profiles, as far as containers need them.
public enum IAMService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "iam"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // AccessKeys
    CreateAccessKey.self, DeleteAccessKey.self, GetAccessKeyLastUsed.self, ListAccessKeys.self,
    UpdateAccessKey.self,
    // InstanceProfiles
    AddRoleToInstanceProfile.self, CreateInstanceProfile.self, DeleteInstanceProfile.self,
    GetInstanceProfile.self, ListInstanceProfiles.self, ListInstanceProfilesForRole.self,
    RemoveRoleFromInstanceProfile.self,
    // Policies
    AttachRolePolicy.self, CreatePolicy.self, DeletePolicy.self, DeleteRolePolicy.self,
    DetachRolePolicy.self, GetPolicy.self, GetPolicyVersion.self, GetRolePolicy.self,
    ListAttachedRolePolicies.self, ListPolicies.self, ListRolePolicies.self, PutRolePolicy.self,
    // Providers
    AddClientIDToOpenIDConnectProvider.self, CreateOpenIDConnectProvider.self,
    DeleteOpenIDConnectProvider.self, GetOpenIDConnectProvider.self,
    ListOpenIDConnectProviders.self, RemoveClientIDFromOpenIDConnectProvider.self,
    UpdateOpenIDConnectProviderThumbprint.self,
    // Roles
    CreateRole.self, CreateServiceLinkedRole.self, DeleteRole.self, GetRole.self, ListRoles.self,
    TagRole.self, UpdateAssumeRolePolicy.self,
    // Users
    CreateUser.self, DeleteUser.self, GetUser.self, ListUsers.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: IdentityState.self)
    blueprint.add(slot: CredentialsState.self)
    blueprint.add(slot: FederationState.self)
  }
}
