// What controllers may do, each under a service account of its own.
extension DefaultRoles {
  private static let front = "system:controller:"

  /// A controller's role.
  private static func role(
    _ name: String, since release: Int = 0, _ rules: [String]
  ) -> BootstrapRole {
    BootstrapRole(name: front + name, releases: release..<Int.max, rules: rules)
  }

  /// Source: kubernetes, `bootstrappolicy/controller_policy.go`, `buildControllerRoles`; a release
  /// where what guards a role is on from then.
  static let controllers = ofWorkloads + ofMachinery + ofVolumes + ofNetworks

  private static let ofWorkloads = [
    role(
      "cronjob-controller",
      [
        "batch|cronjobs|update,\(read)", "batch|jobs|create,delete,patch,update,\(read)",
        "batch|cronjobs/status|update", "batch|cronjobs/finalizers|update",
        "|pods|delete,list,watch", events,
      ]),
    role(
      "daemon-set-controller",
      [
        "apps,extensions|daemonsets|\(read)", "apps,extensions|daemonsets/status|update",
        "apps,extensions|daemonsets/finalizers|update", "|nodes|list,watch",
        "|pods|create,delete,list,patch,watch", "|pods/binding|create",
        "apps|controllerrevisions|create,delete,patch,update,\(read)", events,
      ]),
    role(
      "deployment-controller",
      [
        "apps,extensions|deployments|update,\(read)",
        "apps,extensions|deployments/status|update",
        "apps,extensions|deployments/finalizers|update",
        "apps,extensions|replicasets|create,delete,patch,update,\(read)",
        "|pods|update,\(read)", events,
      ]),
    role(
      "disruption-controller",
      [
        "apps,extensions|deployments|\(read)", "apps,extensions|replicasets|\(read)",
        "|replicationcontrollers|\(read)", "policy|poddisruptionbudgets|\(read)",
        "apps|statefulsets|\(read)", "policy|poddisruptionbudgets/status|update",
        "|pods/status|patch,update", "*|*/scale|get", events,
      ]),
    role(
      "horizontal-pod-autoscaler",
      [
        "autoscaling|horizontalpodautoscalers|\(read)",
        "autoscaling|horizontalpodautoscalers/status|update", "*|*/scale|get,update",
        "|pods|list,watch", "metrics.k8s.io|pods|list,watch", "custom.metrics.k8s.io|*|\(read)",
        "external.metrics.k8s.io|*|\(read)", events,
      ]),
    role(
      "job-controller",
      [
        "batch|jobs|patch,update,\(read)", "batch|jobs/status|update",
        "batch|jobs/finalizers|update", "|pods|create,delete,list,patch,watch", events,
      ]),
    role(
      "replicaset-controller",
      [
        "apps,extensions|replicasets|update,\(read)", "apps,extensions|replicasets/status|update",
        "apps,extensions|replicasets/finalizers|update", "|pods|create,delete,list,patch,watch",
        events,
      ]),
    role(
      "replication-controller",
      [
        "|replicationcontrollers|update,\(read)", "|replicationcontrollers/status|update",
        "|replicationcontrollers/finalizers|update", "|pods|create,delete,list,patch,watch",
        events,
      ]),
    role(
      "statefulset-controller",
      [
        "|pods|list,watch", "apps|statefulsets|\(read)", "apps|statefulsets/status|update",
        "apps|statefulsets/finalizers|update", "|pods|create,delete,get,patch,update",
        "apps|controllerrevisions|create,delete,patch,update,\(read)",
        "|persistentvolumeclaims|create,\(read)", "|persistentvolumeclaims|delete,update",
        "|pods/finalizers|update", events,
      ]),
    role("ttl-after-finished-controller", ["batch|jobs|delete,\(read)", events]),
  ]

  private static let ofMachinery = [
    role(
      "certificate-controller",
      [
        "certificates.k8s.io|certificatesigningrequests|delete,\(read)",
        "certificates.k8s.io|certificatesigningrequests/approval,"
          + "certificatesigningrequests/status|update",
        "certificates.k8s.io|signers|approve|kubernetes.io/kube-apiserver-client-kubelet",
        "certificates.k8s.io|signers|sign|kubernetes.io/kube-apiserver-client,"
          + "kubernetes.io/kube-apiserver-client-kubelet,kubernetes.io/kubelet-serving,"
          + "kubernetes.io/legacy-unknown",
        "authorization.k8s.io|subjectaccessreviews|create", events,
      ]),
    role(
      "clusterrole-aggregation-controller",
      ["rbac.authorization.k8s.io|clusterroles|escalate,patch,update,\(read)"]),
    role("generic-garbage-collector", ["*|*|delete,patch,update,\(read)", events]),
    role(
      "legacy-service-account-token-cleaner",
      [
        "|configmaps|get|kube-apiserver-legacy-service-account-token-tracking",
        "|secrets|delete,patch",
      ]),
    role(
      "namespace-controller",
      [
        "|namespaces|delete,\(read)", "|namespaces/finalize,namespaces/status|update",
        "*|*|delete,deletecollection,\(read)",
      ]),
    role(
      "node-controller",
      [
        "|nodes|delete,patch,update,\(read)", "|nodes/status|patch,update",
        "|pods/status|patch,update", "|pods|delete,\(read)", events,
      ]),
    role(
      "pod-garbage-collector",
      ["|pods|delete,list,watch", "|nodes|\(read)", "|pods/status|patch"]),
    role(
      "resource-claim-controller", since: 34,
      [
        "|pods|\(read)", "|pods/finalizers|update",
        "resource.k8s.io|resourceclaims|create,delete,\(read)",
        "resource.k8s.io|resourceclaims,resourceclaims/status|patch,update",
        "|pods/status|patch,update", events,
      ]),
    role(
      "resourcequota-controller", ["*|*|list,watch", "|resourcequotas/status|update", events]),
    role("root-ca-cert-publisher", ["|configmaps|create,update", events]),
    role("service-account-controller", ["|serviceaccounts|create", events]),
    role("ttl-controller", ["|nodes|list,patch,update,watch", events]),
    role(
      "validatingadmissionpolicy-status-controller",
      [
        "admissionregistration.k8s.io|validatingadmissionpolicies|\(read)",
        "admissionregistration.k8s.io|validatingadmissionpolicies/status|get,patch,update",
        events,
      ]),
  ]

  private static let ofVolumes = [
    role(
      "attachdetach-controller",
      [
        "|persistentvolumeclaims,persistentvolumes|list,watch", "|nodes|\(read)",
        "|nodes/status|patch,update", "|pods|list,watch", events,
        "storage.k8s.io|volumeattachments|create,delete,\(read)",
        "storage.k8s.io|csidrivers|\(read)", "storage.k8s.io|csinodes|\(read)",
      ]),
    role(
      "ephemeral-volume-controller",
      [
        "|pods|\(read)", "|pods/finalizers|update", "|persistentvolumeclaims|create,\(read)",
        events,
      ]),
    role(
      "expand-controller",
      [
        "|persistentvolumes|patch,update,\(read)", "|persistentvolumeclaims/status|patch,update",
        "|persistentvolumeclaims|\(read)", events, "|services|get",
      ]),
    role(
      "persistent-volume-binder",
      [
        "|persistentvolumes|create,delete,update,\(read)", "|persistentvolumes/status|update",
        "|persistentvolumeclaims|update,\(read)", "|persistentvolumeclaims/status|update",
        "|pods|create,delete,\(read)", "storage.k8s.io|storageclasses|\(read)",
        "|nodes|list,watch", events, "|events|watch", "|services|get",
      ]),
    role("pv-protection-controller", ["|persistentvolumes|update,\(read)", events]),
    role(
      "pvc-protection-controller",
      ["|persistentvolumeclaims|update,\(read)", "|pods|\(read)", events]),
    role(
      "selinux-warning-controller", since: 33,
      [
        events, "|persistentvolumes|\(read)", "|persistentvolumeclaims|\(read)", "|pods|\(read)",
        "storage.k8s.io|csidrivers|\(read)",
      ]),
    role(
      "volumeattributesclass-protection-controller", since: 34,
      [
        "|persistentvolumeclaims|\(read)", "|persistentvolumes|\(read)",
        "storage.k8s.io|volumeattributesclasses|update,\(read)", events,
      ]),
  ]

  private static let ofNetworks = [
    role(
      "endpoint-controller",
      [
        "|pods,services|\(read)", "|endpoints|create,delete,update,\(read)",
        "|endpoints/restricted|create", events,
      ]),
    role(
      "endpointslice-controller",
      [
        "|nodes,pods,services|\(read)", "|services/finalizers|update",
        "discovery.k8s.io|endpointslices|create,delete,update,\(read)", events,
      ]),
    role(
      "endpointslicemirroring-controller",
      [
        "|endpoints,services|\(read)", "|services/finalizers|update",
        "|endpoints/finalizers|update",
        "discovery.k8s.io|endpointslices|create,delete,update,\(read)", events,
      ]),
    role("route-controller", ["|nodes|list,watch", "|nodes/status|patch", events]),
    role(
      "service-cidrs-controller", since: 33,
      [
        "networking.k8s.io|servicecidrs|patch,update,\(read)",
        "networking.k8s.io|servicecidrs/finalizers|patch,update",
        "networking.k8s.io|servicecidrs/status|patch,update",
        "networking.k8s.io|ipaddresses|\(read)", events,
      ]),
    role(
      "service-controller",
      ["|services|\(read)", "|services/status|patch,update", "|nodes|list,watch", events]),
  ]

  /// Every controller has its role under the service account of its name.
  static let ofControllers = controllers.map { role in
    BootstrapBinding(
      name: role.name, releases: role.releases, role: role.name,
      accounts: [String(role.name.dropFirst(front.count))])
  }
}
