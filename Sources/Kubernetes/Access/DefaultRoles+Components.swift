// What the parts of a control plane and of nodes may do.
extension DefaultRoles {
  static let events = ",events.k8s.io|events|create,patch,update"

  /// Source: kubernetes, `bootstrappolicy/policy.go`, `clusterRoles`; which rules the release 1.32
  /// has, from `kubectl describe clusterrole` of one.
  static let components =
    [
      BootstrapRole(
        name: "system:heapster",
        rules: ["|events,namespaces,nodes,pods|\(read)", "extensions|deployments|\(read)"]),
      BootstrapRole(name: "system:node", rules: node),
      BootstrapRole(
        name: "system:node-problem-detector",
        rules: ["|nodes|get", "|nodes/status|patch", events]),
      BootstrapRole(
        name: "system:kubelet-api-admin", releases: 0..<33,
        rules: [
          "|nodes|\(read)", "|nodes|proxy", "|nodes/log,nodes/metrics,nodes/proxy,nodes/stats|*",
        ]),
      BootstrapRole(
        name: "system:kubelet-api-admin", releases: 33..<Int.max,
        rules: [
          "|nodes|\(read)", "|nodes|proxy", "|nodes/log,nodes/metrics,nodes/proxy,nodes/stats|*",
          "|nodes/configz,nodes/healthz,nodes/pods|*",
        ]),
      BootstrapRole(
        name: "system:node-bootstrapper",
        rules: ["certificates.k8s.io|certificatesigningrequests|create,\(read)"]),
      BootstrapRole(
        name: "system:auth-delegator",
        rules: [
          "authentication.k8s.io|tokenreviews|create",
          "authorization.k8s.io|subjectaccessreviews|create",
        ]),
      BootstrapRole(name: "system:kube-aggregator", rules: ["|endpoints,services|\(read)"]),
      BootstrapRole(name: "system:kube-controller-manager", rules: controllerManager),
      BootstrapRole(name: "system:kube-dns", rules: ["|endpoints,services|list,watch"]),
      BootstrapRole(
        name: "system:persistent-volume-provisioner",
        rules: [
          "|persistentvolumes|create,delete,\(read)", "|persistentvolumeclaims|update,\(read)",
          "storage.k8s.io|storageclasses|\(read)", "|events|watch", events,
        ]),
      BootstrapRole(
        name: "system:monitoring",
        urls: [
          "/healthz", "/healthz/*", "/livez", "/livez/*", "/metrics", "/metrics/slis", "/readyz",
          "/readyz/*",
        ]),
      BootstrapRole(
        name: "system:volume-scheduler",
        rules: [
          "|persistentvolumes|patch,update,\(read)", "storage.k8s.io|storageclasses|\(read)",
          "|persistentvolumeclaims|patch,update,\(read)",
        ]),
      BootstrapRole(
        name: "system:service-account-issuer-discovery",
        urls: [
          "/.well-known/openid-configuration", "/.well-known/openid-configuration/",
          "/openid/v1/jwks", "/openid/v1/jwks/",
        ]),
      BootstrapRole(
        name: "system:node-proxier",
        rules: [
          "|endpoints,services|list,watch", "|nodes|\(read)", events,
          "discovery.k8s.io|endpointslices|list,watch",
        ]),
      BootstrapRole(name: "system:kube-scheduler", rules: scheduler),
    ] + certificates

  private static let node = [
    "authentication.k8s.io|tokenreviews|create",
    "authorization.k8s.io|localsubjectaccessreviews,subjectaccessreviews|create",
    "|services|\(read)", "|nodes|create,\(read)", "|nodes/status|patch,update",
    "|nodes|patch,update", "|events|create,patch,update", "|pods|\(read)", "|pods|create,delete",
    "|pods/status|patch,update", "|pods/eviction|create", "|configmaps,secrets|\(read)",
    "|persistentvolumeclaims,persistentvolumes|get", "|endpoints|get",
    "certificates.k8s.io|certificatesigningrequests|create,\(read)",
    "coordination.k8s.io|leases|create,delete,get,patch,update",
    "storage.k8s.io|volumeattachments|get", "|persistentvolumeclaims/status|get,patch,update",
    "|serviceaccounts/token|create", "storage.k8s.io|csidrivers|\(read)",
    "storage.k8s.io|csinodes|create,delete,get,patch,update",
    "node.k8s.io|runtimeclasses|\(read)",
  ]

  private static let controllerManager = [
    events, "coordination.k8s.io|leases|create",
    "coordination.k8s.io|leases|get,update|kube-controller-manager",
    "|secrets,serviceaccounts|create", "|secrets|delete",
    "|configmaps,namespaces,secrets,serviceaccounts|get", "|secrets,serviceaccounts|update",
    "authentication.k8s.io|tokenreviews|create",
    "authorization.k8s.io|subjectaccessreviews|create", "*|*|list,watch",
    "|serviceaccounts/token|create",
  ]

  private static let scheduler = [
    events, "coordination.k8s.io|leases|create",
    "coordination.k8s.io|leases|update,\(read)|kube-scheduler",
    "coordination.k8s.io|leasecandidates|\(write),\(read)",
    "|nodes|\(read)", "|pods|delete,\(read)", "|bindings,pods/binding|create",
    "|pods/status|patch,update", "|replicationcontrollers,services|\(read)",
    "apps,extensions|replicasets|\(read)", "apps|statefulsets|\(read)",
    "policy|poddisruptionbudgets|\(read)", "|persistentvolumeclaims,persistentvolumes|\(read)",
    "authentication.k8s.io|tokenreviews|create",
    "authorization.k8s.io|subjectaccessreviews|create", "storage.k8s.io|csinodes|\(read)",
    "|namespaces|\(read)", "storage.k8s.io|csidrivers|\(read)",
    "storage.k8s.io|csistoragecapacities|\(read)", "storage.k8s.io|volumeattachments|\(read)",
  ]

  private static let certificates =
    ["nodeclient", "selfnodeclient"].map { part in
      BootstrapRole(
        name: "system:certificates.k8s.io:certificatesigningrequests:\(part)",
        rules: ["certificates.k8s.io|certificatesigningrequests/\(part)|create"])
    }
    + [
      "legacy-unknown", "kubelet-serving", "kube-apiserver-client", "kube-apiserver-client-kubelet",
    ]
    .map { signer in
      BootstrapRole(
        name: "system:certificates.k8s.io:\(signer)-approver",
        rules: ["certificates.k8s.io|signers|approve|kubernetes.io/\(signer)"])
    }

  /// Source: kubernetes, `bootstrappolicy/policy.go`, `clusterRoleBindings`; that of nodes has
  /// nobody since an authorizer of their own decides about them.
  static let ofComponents = [
    bind("system:node-proxier", users: ["system:kube-proxy"]),
    bind("system:kube-controller-manager", users: ["system:kube-controller-manager"]),
    bind("system:kube-dns", accounts: ["kube-dns"]),
    bind("system:kube-scheduler", users: ["system:kube-scheduler"]),
    bind("system:volume-scheduler", users: ["system:kube-scheduler"]),
    bind("system:monitoring", groups: ["system:monitoring"]),
    bind("system:node"),
    bind("system:service-account-issuer-discovery", groups: ["system:serviceaccounts"]),
  ]

  private static func bind(
    _ role: String, groups: [String] = [], users: [String] = [], accounts: [String] = []
  ) -> BootstrapBinding {
    BootstrapBinding(name: role, role: role, groups: groups, users: users, accounts: accounts)
  }
}
