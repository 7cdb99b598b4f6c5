extension Commands {
  /// Every command; one line each.
  static let all: [any Command.Type] = [
    Get.self,
    CreateNamespace.self,
    CreateServiceAccount.self,
    CreateDeployment.self,
    CreateClusterIP.self,
    CreateNodePort.self,
    CreateLoadBalancer.self,
    CreateExternalName.self,
    CreateConfigMap.self,
    CreateSecretGeneric.self,
    CreateSecretDockerRegistry.self,
    CreateSecretTLS.self,
    APIResources.self,
    APIVersions.self,
    Version.self,
  ]
}
