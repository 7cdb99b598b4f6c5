import Documents

/// Add-ons and Fargate profiles.
///
/// Source: eksctl-io/eksctl, `pkg/actions/addon/create.go`, `pkg/fargate/`.
extension Eksctl {
  mutating func createAddons(_ call: EksctlCall) throws(EksctlFailure) {
    if let plan = try plan(call) {
      for addon in plan.addons { try makeAddon(addon, of: plan.name) }
      return
    }
    let cluster = try call.needed("cluster")
    _ = try self.cluster(cluster)
    let name = try call.neededName("name")
    let addon: JSON = [
      "name": .string(name), "version": .string(call.text("version")),
      "serviceAccountRoleARN": .string(call.text("service-account-role-arn")),
    ]
    try makeAddon(addon, of: cluster, waits: call.bool("wait"))
  }

  /// Installs an add-on.
  mutating func makeAddon(
    _ addon: JSON, of cluster: String, waits: Bool = false
  ) throws(EksctlFailure) {
    let name = addon.text("name")
    if name.isEmpty { throw .said("name is required") }
    var request: JSONObject = ["clusterName": .string(cluster), "addonName": .string(name)]
    let version = addon.text("version")
    if !version.isEmpty, version != "latest" { request["addonVersion"] = .string(version) }
    if version == "latest" {
      let offers = try ask("eks", "DescribeAddonVersions", ["addonName": .string(name)])
      let newest = offers.list("addons").first?.list("addonVersions").first?.text("addonVersion")
      if let newest { request["addonVersion"] = .string(newest) }
    }
    let role = try role(for: addon, of: cluster)
    if !role.isEmpty { request["serviceAccountRoleArn"] = .string(role) }
    if let values = addon["configurationValues"]?.string {
      request["configurationValues"] = .string(values)
    }
    info("creating addon: \(name)")
    _ = try ask("eks", "CreateAddon", .object(request))
    if waits {
      try waitFor(
        "DescribeAddon", "addon",
        ["clusterName": .string(cluster), "addonName": .string(name)], status: "ACTIVE",
        "addon \(GoQuote.text(name))")
      return info("addon \(GoQuote.text(name)) active")
    }
    info("successfully created addon: \(name)")
  }

  /// The role of an add-on's service account: the one that is named, or where IAM trusts the
  /// cluster one with the policies that the add-on recommends; empty where it gets none.
  ///
  /// Source: eksctl-io/eksctl, `pkg/actions/addon/create.go`, `Create`.
  private mutating func role(
    for addon: JSON, of cluster: String
  ) throws(EksctlFailure) -> String {
    let name = addon.text("name")
    let named = addon.text("serviceAccountRoleARN")
    guard named.isEmpty, let wish = AddonWish.all[name] else { return named }
    let shape = try self.cluster(cluster)
    guard try provider(of: shape.text("identity.oidc.issuer")) != nil else {
      warn(
        "recommended policies were found for \(GoQuote.text(name)) addon, but since OIDC is disabled "
          + "on the cluster, eksctl cannot configure the requested permissions; the recommended way "
          + "to provide IAM permissions for \(GoQuote.text(name)) addon is via pod identity "
          + "associations; after addon creation is completed, add all recommended policies to the "
          + "config file, under `addon.PodIdentityAssociations`, and run `eksctl update addon`")
      return ""
    }
    warn(
      "IRSA has been deprecated; the recommended way to provide IAM permissions for "
        + "\(GoQuote.text(name)) addon is via pod identity associations; after addon creation is "
        + "completed, run `eksctl utils migrate-to-pod-identity`")
    info("creating role using recommended policies for \(GoQuote.text(name)) addon")
    let account = ClusterPlan.Account(name: wish.account, namespace: "kube-system")
    let front = String("eksctl-\(cluster)-addon-\(name)-".prefix(45))
    return try makeRole(
      "\(front)Role1-\(suffix(cluster + name, length: 12).uppercased())", for: cluster,
      trust: try trust(account, shape), policies: [wish.policy])
  }

  mutating func deleteAddon(_ call: EksctlCall) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    let name = try call.neededName("name")
    info("deleting addon: \(name)")
    _ = try ask(
      "eks", "DeleteAddon",
      [
        "clusterName": .string(cluster), "addonName": .string(name),
        "preserve": .bool(call.bool("preserve")),
      ])
    info("deleted addon: \(name)")
  }

  // MARK: Fargate

  mutating func createFargateProfiles(_ call: EksctlCall) throws(EksctlFailure) {
    if let plan = try plan(call) {
      for profile in plan.profiles { try makeProfile(profile, of: plan.name) }
      return
    }
    let cluster = try call.needed("cluster")
    var name = try call.name("name")
    if name.isEmpty { name = "fp-" + suffix(cluster + "fp") }
    var selector: JSONObject = ["namespace": .string(try call.needed("namespace"))]
    var labels = JSONObject()
    for pair in call.list("labels") {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      labels[halves[0]] = .string(halves.count > 1 ? halves[1] : "")
    }
    if !labels.isEmpty { selector["labels"] = .object(labels) }
    try makeProfile(
      ClusterPlan.Profile(name: name, selectors: [.object(selector)]), of: cluster)
  }

  /// Makes a Fargate profile in the private subnets of a cluster.
  mutating func makeProfile(
    _ profile: ClusterPlan.Profile, of name: String
  ) throws(EksctlFailure) {
    let shape = try cluster(name)
    let roleName = "eksctl-\(name)-FargatePodExecutionRole-"
    let known = try ask("iam", "ListRoles", [:]).list("Roles").first {
      $0.text("RoleName").hasPrefix(roleName)
    }?.text("Arn")
    let role: String
    if let known {
      role = known
    } else {
      role = try makeRole(
        roleName + suffix(name + "fargate", length: 12).uppercased(), for: name,
        trusting: "eks-fargate-pods.amazonaws.com",
        policies: ["AmazonEKSFargatePodExecutionRolePolicy"])
    }
    let ids = shape.list("resourcesVpcConfig.subnetIds")
    let subnets = try ask("ec2", "DescribeSubnets", ["SubnetIds": .array(ids)]).list("Subnets")
    let closed = subnets.filter { subnet in
      subnet.list("Tags").contains { $0.text("Value").contains("SubnetPrivate") }
    }.map { JSON.string($0.text("SubnetId")) }
    info(
      "creating Fargate profile \(GoQuote.text(profile.name)) on EKS cluster \(GoQuote.text(name))")
    _ = try ask(
      "eks", "CreateFargateProfile",
      [
        "clusterName": .string(name), "fargateProfileName": .string(profile.name),
        "podExecutionRoleArn": .string(role), "selectors": .array(profile.selectors),
        "subnets": .array(closed.isEmpty ? ids : closed),
      ])
    try waitFor(
      "DescribeFargateProfile", "fargateProfile",
      ["clusterName": .string(name), "fargateProfileName": .string(profile.name)],
      status: "ACTIVE", "Fargate profile \(GoQuote.text(profile.name))", every: 15)
    info(
      "created Fargate profile \(GoQuote.text(profile.name)) on EKS cluster \(GoQuote.text(name))")
  }

  mutating func deleteFargateProfile(_ call: EksctlCall) throws(EksctlFailure) {
    let cluster = try clusterName(call)
    try dropProfile(try call.neededName("name"), of: cluster, waits: call.bool("wait"))
  }

  mutating func dropProfile(
    _ name: String, of cluster: String, waits: Bool
  ) throws(EksctlFailure) {
    let key: JSON = ["clusterName": .string(cluster), "fargateProfileName": .string(name)]
    info("deleting Fargate profile \(GoQuote.text(name))")
    _ = try ask("eks", "DeleteFargateProfile", key)
    if waits {
      try waitFor(
        "DescribeFargateProfile", "fargateProfile", key, status: "",
        "Fargate profile \(GoQuote.text(name))", every: 15)
    }
    info("deleted Fargate profile \(GoQuote.text(name))")
  }
}

/// What an add-on needs IAM for.
///
/// Source: EKS User Guide, "AWS add-ons", the required permissions of each.
enum AddonWish {
  static let all: [String: (account: String, policy: String)] = [
    "vpc-cni": ("aws-node", "AmazonEKS_CNI_Policy"),
    "aws-ebs-csi-driver": ("ebs-csi-controller-sa", "service-role/AmazonEBSCSIDriverPolicy"),
    "aws-efs-csi-driver": ("efs-csi-controller-sa", "service-role/AmazonEFSCSIDriverPolicy"),
  ]
}
