import Documents
import Kubernetes

/// What each access policy allows in Kubernetes.
///
/// - Source: EKS User Guide, “Review access policy permissions” (2025-11): the tables of the
///   policies for people; for the policies of EKS's own components what the page says in words.
///   It says nothing of the policies of Amazon EMR and of SageMaker HyperPod, which allow nothing
///   here.
enum AccessPolicyRules {
  /// The rules of a policy by its name; none for one of which nothing is published.
  static func rules(of name: String) -> [JSON] { all[name] ?? [] }

  private static let read = "get,list,watch"
  private static let write = "create,delete,deletecollection,patch,update"
  private static let manage = "create,delete,get,list,patch,update,watch"

  private static let view = [
    "apps|controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,"
      + "deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,"
      + "statefulsets/scale,statefulsets/status|\(read)",
    "autoscaling|horizontalpodautoscalers,horizontalpodautoscalers/status|\(read)",
    "batch|cronjobs,cronjobs/status,jobs,jobs/status|\(read)",
    "discovery.k8s.io|endpointslices|\(read)",
    "extensions|daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,"
      + "ingresses,ingresses/status,networkpolicies,replicasets,replicasets/scale,"
      + "replicasets/status,replicationcontrollers/scale|\(read)",
    "networking.k8s.io|ingresses,ingresses/status,networkpolicies|\(read)",
    "policy|poddisruptionbudgets,poddisruptionbudgets/status|\(read)",
    "|configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,"
      + "replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,"
      + "services/status|\(read)",
    "|bindings,events,limitranges,namespaces/status,pods/log,pods/status,"
      + "replicationcontrollers/status,resourcequotas,resourcequotas/status|\(read)",
    "|namespaces|\(read)",
  ]

  private static let edit =
    view + [
      "apps|daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,"
        + "replicasets/scale,statefulsets,statefulsets/scale|\(write)",
      "autoscaling|horizontalpodautoscalers|\(write)",
      "batch|cronjobs,jobs|\(write)",
      "extensions|daemonsets,deployments,deployments/rollback,deployments/scale,ingresses,"
        + "networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale|\(write)",
      "networking.k8s.io|ingresses,networkpolicies|\(write)",
      "policy|poddisruptionbudgets|\(write)",
      "|pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy|\(read)",
      "|serviceaccounts|impersonate",
      "|pods,pods/attach,pods/exec,pods/portforward,pods/proxy|\(write)",
      "|configmaps,events,persistentvolumeclaims,replicationcontrollers,"
        + "replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy|\(write)",
    ]

  private static let admin =
    edit + [
      "authorization.k8s.io|localsubjectaccessreviews|create",
      "rbac.authorization.k8s.io|rolebindings,roles|\(write),\(read)",
    ]

  private static let leases = ["coordination.k8s.io|leases|create,get,patch,update,watch"]
  private static let events = "|events|create,patch"

  private static let autoNode = [
    "|endpoints,services,nodes,pods,namespaces,persistentvolumes,persistentvolumeclaims|\(read)",
    "discovery.k8s.io|endpointslices|\(read)",
    "|events|create,patch,update", "events.k8s.io|events|create,patch,update",
    "|nodes,nodes/status|patch,update",
    "storage.k8s.io|csinodes,csidrivers,storageclasses,volumeattachments|\(read)",
    "eks.amazonaws.com|cninodes,nodediagnostics,nodediagnostics/status|\(manage)",
  ]

  private static let storage = [
    "storage.k8s.io|csidrivers|create,delete,get,list,update",
    "|persistentvolumes|create,delete,list,patch,update,watch",
    "|persistentvolumeclaims|list,update,watch", "|persistentvolumeclaims/status|patch",
    "|nodes,pods|\(read)", "|events|\(manage)",
    "storage.k8s.io|storageclasses,csinodes,volumeattributesclasses|\(read)",
    "storage.k8s.io|volumeattachments,volumeattachments/status|list,patch,update,watch",
    "snapshot.storage.k8s.io,groupsnapshot.storage.k8s.io|*|\(manage)",
  ]

  private static let compute = [
    "karpenter.sh|nodepools,nodepools/status,nodeclaims,nodeclaims/status|\(manage)",
    "eks.amazonaws.com|nodeclasses,nodeclasses/status|\(manage)",
    "|pods,nodes,persistentvolumes,persistentvolumeclaims,replicationcontrollers,namespaces|\(read)",
    "storage.k8s.io|storageclasses,csinodes,volumeattachments|\(read)",
    "apps|deployments,daemonsets,replicasets,statefulsets|list,watch",
    "policy|poddisruptionbudgets|\(read)", "|events|create,get,list,patch,watch",
    "|nodes|delete,patch,update", "|pods/eviction|create", "|pods|delete",
    "apiextensions.k8s.io|customresourcedefinitions|create,get,list,patch,update,watch",
  ]

  private static let balancing = [
    events, "|pods,nodes,endpoints,namespaces|\(read)", "|pods/status|patch,update",
    "|services,services/status|\(manage)",
    "networking.k8s.io|ingresses,ingresses/status|\(manage)",
    "discovery.k8s.io|endpointslices|\(read)", "networking.k8s.io|ingressclasses|\(read)",
    "eks.amazonaws.com|targetgroupbindings,targetgroupbindings/status|create,patch,update",
    "eks.amazonaws.com|ingressclassparams|\(read)",
    "apiextensions.k8s.io|customresourcedefinitions|create,get,list,watch",
    "admissionregistration.k8s.io|mutatingwebhookconfigurations,"
      + "validatingwebhookconfigurations|create,get,list,watch",
  ]

  private static let networking = [
    "eks.amazonaws.com|nodeclasses,nodeclasses/status|\(read)",
    "karpenter.sh|nodeclaims,nodeclaims/status|\(read)", "|pods|\(read)",
    "eks.amazonaws.com|cninodes,cninodes/status|\(manage)",
    "apiextensions.k8s.io|customresourcedefinitions|create,get,list,watch", events,
  ]

  private static let all: [String: [JSON]] = [
    "AmazonEKSViewPolicy": rules(view),
    "AmazonEKSEditPolicy": rules(edit),
    "AmazonEKSAdminPolicy": rules(admin),
    "AmazonEKSAdminViewPolicy": rules(["*|*|\(read)"]),
    "AmazonEKSClusterAdminPolicy": rules(["*|*|*"]) + [["nonResourceURLs": ["*"], "verbs": ["*"]]],
    "AmazonEKSSecretReaderPolicy": rules(["|secrets|\(read)"]),
    "AmazonEKSAutoNodePolicy": rules(autoNode),
    "AmazonEKSBlockStoragePolicy": rules(leases),
    "AmazonEKSComputePolicy": rules(leases),
    "AmazonEKSLoadBalancingPolicy": rules(leases),
    "AmazonEKSNetworkingPolicy": rules(leases),
    "AmazonEKSBlockStorageClusterPolicy": rules(storage),
    "AmazonEKSComputeClusterPolicy": rules(compute),
    "AmazonEKSLoadBalancingClusterPolicy": rules(balancing),
    "AmazonEKSNetworkingClusterPolicy": rules(networking),
    "AmazonEKSHybridPolicy": rules(["*|nodes|list"]),
    "AmazonEKSClusterInsightsPolicy": rules([
      "|nodes,nodes/status|get,list", "apps|daemonsets|get,list",
    ]),
  ]

  private static func rules(_ texts: [String]) -> [JSON] { texts.map(RoleRules.rule) }
}
