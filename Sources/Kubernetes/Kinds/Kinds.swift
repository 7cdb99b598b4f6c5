/// Every kind that the API serves, in the order in which discovery lists them.
public enum Kinds {
  /// The built-in kinds.
  public static let all: [any Kind.Type] = core + workloads + nodes

  private static let core: [any Kind.Type] = [
    ConfigMap.self, Event.self, Namespace.self, Secret.self, ServiceAccount.self, Role.self,
    ClusterRole.self, RoleBinding.self, ClusterRoleBinding.self, SelfSubjectReview.self,
    LocalSubjectAccessReview.self, SelfSubjectAccessReview.self, SelfSubjectRulesReview.self,
    SubjectAccessReview.self, LimitRange.self, ResourceQuota.self,
    CustomResourceDefinition.self, APIService.self, CertificateSigningRequest.self,
    ValidatingAdmissionPolicy.self, ValidatingAdmissionPolicyBinding.self,
    ValidatingWebhookConfiguration.self, MutatingWebhookConfiguration.self, Binding.self,
    ComponentStatus.self,
  ]

  private static let workloads: [any Kind.Type] = [
    Pod.self, PodTemplate.self, ReplicationController.self, ControllerRevision.self,
    DaemonSet.self, Deployment.self, ReplicaSet.self, StatefulSet.self,
    HorizontalPodAutoscaler.self, CronJob.self, Job.self,
    PodDisruptionBudget.self,
  ]

  private static let nodes: [any Kind.Type] = [
    Lease.self, Node.self, Service.self, Endpoints.self, EndpointSlice.self, Ingress.self,
    IngressClass.self, NetworkPolicy.self, PriorityClass.self, RuntimeClass.self,
    PersistentVolume.self, PersistentVolumeClaim.self, StorageClass.self, CSIDriver.self,
    CSINode.self, VolumeAttachment.self, DeviceClass.self, DeviceClaim.self,
    DeviceClaimTemplate.self, ResourceSlice.self, FlowSchema.self,
    PriorityLevelConfiguration.self,
  ]

  /// What only a metrics server serves.
  static let measures: [any Kind.Type] = [NodeMeasures.self, PodMeasures.self]

  /// The kind that is served as `resource`, such as `deployments.apps`.
  public static func serving(_ resource: String) -> (any Kind.Type)? { byName[resource] }

  /// The kind with this name in this group and version.
  public static func kind(_ kind: String, apiVersion: String) -> (any Kind.Type)? {
    byKind["\(apiVersion)/\(kind)"]
  }

  private static let byName = Dictionary(
    (all + measures).map { ($0.resource.name, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byKind = Dictionary(
    (all + measures).map { ("\($0.resource.apiVersion)/\($0.resource.kind)", $0) },
    uniquingKeysWith: { first, _ in first })
}
