import AWSModel
import Documents
import Simulation

/// What happens to clusters that are there.
///
/// Source: eksctl-io/eksctl, `pkg/actions/cluster/`.
extension Eksctl {
  mutating func deleteCluster(_ call: EksctlCall) throws(EksctlFailure) {
    let plan = try plan(call)
    let name = try clusterName(plan, call, isArgument: true)
    let shape = try cluster(name)
    info("deleting EKS cluster \(GoQuote.text(name))")
    let key: JSONObject = ["clusterName": .string(name)]
    let groups = try list("ListNodegroups", "nodegroups", key).compactMap(\.string)
    // By name alone eksctl knows of no managed group that it would have to drain: EKS does it.
    if !groups.isEmpty {
      info("will drain 0 unmanaged nodegroup(s) in cluster \(GoQuote.text(name))")
    }
    if !groups.isEmpty, !call.bool("disable-nodegroup-eviction") {
      try drain((plan?.groups ?? []).map(\.name).filter(groups.contains), shape)
    }
    let profiles = try list("ListFargateProfiles", "fargateProfileNames", key).compactMap(\.string)
    for profile in profiles { try dropProfile(profile, of: name, waits: true) }
    info("deleted \(profiles.count) Fargate profile(s)")
    if world.dropKubeconfig(cluster: "\(name).\(region).eksctl.io") {
      success("kubeconfig has been updated")
    }
    try dropBalancers(shape)
    for group in groups { try dropGroup(group, of: name, waits: true) }
    info("will delete cluster control plane \(GoQuote.text(name))")
    _ = try ask("eks", "DeleteCluster", ["name": .string(name)])
    try waitFor(
      "DescribeCluster", "cluster", ["name": .string(name)], status: "",
      "cluster \(GoQuote.text(name))")
    try dropProvider(shape.text("identity.oidc.issuer"))
    try dropAccountRoles(of: name)
    try dropRoles("eksctl-\(name)-")
    try dropNetwork(of: name)
    success("all cluster resources were deleted")
  }

  /// Takes away the network that was made for a cluster; one that was there before stays.
  private mutating func dropNetwork(of name: String) throws(EksctlFailure) {
    let filter: JSON = [
      ["Name": "tag:alpha.eksctl.io/cluster-name", "Values": [.string(name)]]
    ]
    let subnets = try ask("ec2", "DescribeSubnets", ["Filters": filter]).list("Subnets")
    for subnet in subnets {
      guard try drop(subnet.text("SubnetId")) else {
        return warn(
          "subnet \(subnet.text("SubnetId")) and its VPC stay, because addresses are taken in it")
      }
    }
    let doors = try ask("ec2", "DescribeInternetGateways", ["Filters": filter])
    for door in doors.list("InternetGateways") {
      let id: JSON = .string(door.text("InternetGatewayId"))
      for bond in door.list("Attachments") {
        _ = try ask(
          "ec2", "DetachInternetGateway",
          ["InternetGatewayId": id, "VpcId": .string(bond.text("VpcId"))])
      }
      _ = try ask("ec2", "DeleteInternetGateway", ["InternetGatewayId": id])
    }
    let tables = try ask("ec2", "DescribeRouteTables", ["Filters": filter]).list("RouteTables")
    for table in tables {
      _ = try ask(
        "ec2", "DeleteRouteTable", ["RouteTableId": .string(table.text("RouteTableId"))])
    }
    for vpc in try ask("ec2", "DescribeVpcs", ["Filters": filter]).list("Vpcs") {
      let id = vpc.text("VpcId")
      do throws(AWSError) {
        _ = try request("ec2", "DeleteVpc", ["VpcId": .string(id)])
      } catch {
        guard error.code == "DependencyViolation" else { throw .said(error.message) }
        warn("VPC \(id) stays, because something that eksctl did not make is in it")
      }
    }
  }

  /// Deletes the objects of Kubernetes that keep load balancers, and waits until they let go.
  ///
  /// Source: eksctl-io/eksctl, `pkg/elb/cleanup.go`.
  private mutating func dropBalancers(_ cluster: JSON) throws(EksctlFailure) {
    info(
      "cleaning up AWS load balancers created by Kubernetes objects of Kind Service or Ingress")
    let paths = balancedPaths(cluster)
    for path in paths { _ = try kubernetes("DELETE", path, of: cluster) }
    try wait(for: "deletion of load balancers", every: 5, atMost: 10) {
      eksctl throws(EksctlFailure) in
      for path in paths where try eksctl.kubernetes("GET", path, of: cluster).status == 200 {
        return false
      }
      return true
    }
  }

  /// Where services with load balancers and ingresses are; none where nobody answers.
  private mutating func balancedPaths(_ cluster: JSON) -> [String] {
    func items(_ path: String) -> [JSON] {
      (try? kubernetes("GET", path, of: cluster))?.body.list("items") ?? []
    }
    let services = items("/api/v1/services").filter { $0.text("spec.type") == "LoadBalancer" }
    let ingresses = items("/apis/networking.k8s.io/v1/ingresses")
    func path(_ front: String, _ kind: String, _ item: JSON) -> String {
      "\(front)/namespaces/\(item.text("metadata.namespace"))/\(kind)/"
        + item.text("metadata.name")
    }
    return services.map { path("/api/v1", "services", $0) }
      + ingresses.map { path("/apis/networking.k8s.io/v1", "ingresses", $0) }
  }

  /// Lets IAM trust the tokens of a cluster no more.
  private mutating func dropProvider(_ issuer: String) throws(EksctlFailure) {
    guard let arn = try provider(of: issuer) else { return }
    _ = try ask("iam", "DeleteOpenIDConnectProvider", ["OpenIDConnectProviderArn": .string(arn)])
  }

  /// Deletes a subnet; interfaces of what was deleted may need a while to go.
  ///
  /// - Returns: whether it is gone.
  private mutating func drop(_ subnet: String) throws(EksctlFailure) -> Bool {
    for attempt in 0..<10 {
      if attempt > 0 { world.advance(by: .seconds(30)) }
      do throws(AWSError) {
        _ = try request("ec2", "DeleteSubnet", ["SubnetId": .string(subnet)])
        return true
      } catch {
        guard error.code == "DependencyViolation" else { throw .said(error.message) }
      }
    }
    return false
  }

  mutating func upgradeCluster(_ call: EksctlCall) throws(EksctlFailure) {
    let plan = try plan(call)
    let name = try clusterName(plan, call, isArgument: true)
    let current = try cluster(name).text("version")
    var wanted = plan?.version ?? call.text("version")
    if wanted.isEmpty { wanted = Self.next(current) }
    if wanted == current {
      return info("no cluster version update required")
    }
    let words =
      "upgrade cluster \(GoQuote.text(name)) control plane from current version "
      + "\(GoQuote.text(current)) to \(GoQuote.text(wanted))"
    guard call.bool("approve") else {
      info("(plan) would \(words)")
      return warn("no changes were applied, run again with '--approve' to apply the changes")
    }
    info("will \(words)")
    _ = try ask(
      "eks", "UpdateClusterVersion", ["name": .string(name), "version": .string(wanted)])
    info("waiting for requested \"VersionUpdate\" in cluster \(GoQuote.text(name)) to succeed")
    try waitFor(
      "DescribeCluster", "cluster", ["name": .string(name)], status: "ACTIVE",
      "cluster \(GoQuote.text(name))")
    success(
      "cluster \(GoQuote.text(name)) control plane has been upgraded to version \(GoQuote.text(wanted))"
    )
    info(
      "you will need to follow the upgrade procedure for all of nodegroups and add-ons")
  }

  /// `1.33` after `1.32`.
  private static func next(_ version: String) -> String {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    return parts.count == 2 ? "\(parts[0]).\(parts[1] + 1)" : version
  }

  mutating func upgradeNodegroup(_ call: EksctlCall) throws(EksctlFailure) {
    let name = try clusterName(call)
    let group = try call.neededName("name")
    let shape = try cluster(name)
    let key: JSON = ["clusterName": .string(name), "nodegroupName": .string(group)]
    let old = try ask("eks", "DescribeNodegroup", key)["nodegroup"] ?? [:]
    let wanted = call.text("kubernetes-version")
    let version = wanted.isEmpty ? shape.text("version") : wanted
    var request: JSONObject = [
      "clusterName": .string(name), "nodegroupName": .string(group), "version": .string(version),
    ]
    if call.has("release-version") {
      request["releaseVersion"] = .string(call.text("release-version"))
    }
    if call.bool("force-upgrade") { request["force"] = true }
    info(
      "upgrading nodegroup \(GoQuote.text(group)) from version \(old.text("version")) to \(version)"
    )
    _ = try ask("eks", "UpdateNodegroupVersion", .object(request))
    info("waiting for upgrade of nodegroup \(GoQuote.text(group)) to complete")
    try waitFor("DescribeNodegroup", "nodegroup", key, status: "ACTIVE", "nodegroup")
    info("nodegroup successfully upgraded")
  }

  mutating func updateLogging(_ call: EksctlCall) throws(EksctlFailure) {
    let plan = try plan(call)
    let name = try clusterName(plan, call)
    let on = LogChoice.types(plan?.logTypes ?? call.list("enable-types"))
    let off = LogChoice.types(call.list("disable-types"))
    if on.isEmpty, off.isEmpty {
      throw .said("at least one flag has to be provided: --enable-types, --disable-types")
    }
    let words =
      "update CloudWatch logging for cluster \(GoQuote.text(name)) in \(GoQuote.text(region)) "
      + "(enable types: \(on.joined(separator: ", ")) & disable types: "
      + "\(off.joined(separator: ", ")))"
    guard call.bool("approve") else {
      info("(plan) would \(words)")
      return warn("no changes were applied, run again with '--approve' to apply the changes")
    }
    info("will \(words)")
    var entries: [JSON] = []
    if !on.isEmpty { entries.append(LogChoice.entry(on, true)) }
    if !off.isEmpty { entries.append(LogChoice.entry(off, false)) }
    _ = try ask(
      "eks", "UpdateClusterConfig",
      ["name": .string(name), "logging": ["clusterLogging": .array(entries)]])
    try waitFor(
      "DescribeCluster", "cluster", ["name": .string(name)], status: "ACTIVE",
      "cluster \(GoQuote.text(name))")
    success(
      "configured CloudWatch logging for cluster \(GoQuote.text(name)) in \(GoQuote.text(region))")
  }
}
