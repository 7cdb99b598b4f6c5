import AWSModel
import Simulation

/// AWS Cloud Map: namespaces, services, instances.
public enum DiscoveryService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "servicediscovery"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Instances
    DeregisterInstance.self, DiscoverInstances.self, DiscoverInstancesRevision.self,
    GetInstance.self, GetInstancesHealthStatus.self, ListInstances.self, RegisterInstance.self,
    UpdateInstanceCustomHealthStatus.self,
    // Namespaces
    CreateHttpNamespace.self, CreatePrivateDnsNamespace.self, CreatePublicDnsNamespace.self,
    DeleteNamespace.self, GetNamespace.self, ListNamespaces.self, UpdateHttpNamespace.self,
    UpdatePrivateDnsNamespace.self, UpdatePublicDnsNamespace.self,
    // Operations
    GetOperation.self, ListOperations.self,
    // Services
    CreateService.self, DeleteService.self, DeleteServiceAttributes.self, GetService.self,
    GetServiceAttributes.self, ListServices.self, UpdateService.self,
    UpdateServiceAttributes.self,
    // Tags
    ListTagsForResource.self, TagResource.self, UntagResource.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: DiscoveryState.self)
    blueprint.add(event: OperationEnd.self)
  }
}
