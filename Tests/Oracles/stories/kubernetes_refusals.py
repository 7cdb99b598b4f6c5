"""Amazon EKS refuses: every operation with each error of the model that it can raise.

What cannot be raised stands, with the reason, in `Tests/Fixtures/modelled-errors/eks.txt`.
"""

from stories.refusals import filled
from trip import service_role, tell

HERE = "arn:aws:eks:us-east-1:123456789012:"
VIEW = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
NAMELESS = {"CreateCluster", "RegisterCluster"}
# What operations answer although their published lists leave it out; the patches of the models say
# whence that is known.
UNLISTED = {
    "ListAccessPolicies": {"InvalidParameterException"},
    **dict.fromkeys(
        ["CreateCapability", "CreateFargateProfile", "CreateNodegroup", "ListCapabilities"],
        {"ResourceNotFoundException"})}


class Refusals:
    """Calls that must fail, each made of the least that its operation wants."""

    def __init__(self, trip):
        self.trip = trip
        client = trip.client("eks")
        self.models = {
            python: client.meta.service_model.operation_model(name)
            for python, name in client.meta.method_to_api_mapping.items()}

    def __call__(self, operation, code, /, **arguments):
        shape = self.models[operation].input_shape
        base = filled(shape)
        for name in ("clusterName", "name"):
            if name in shape.required_members and name in shape.members:
                base[name] = "strict"
        self.trip.refused("eks", operation, f"{code}Exception", **{**base, **arguments})

    def those_of_a_cluster(self):
        """The operations that name a cluster, with the member that does."""
        for python, model in self.models.items():
            members = model.input_shape.members if model.input_shape is not None else {}
            name = "clusterName" if "clusterName" in members else "name"
            if name in members and model.name not in NAMELESS and "Anywhere" not in model.name:
                yield python, name, errors_of(model)


def errors_of(model):
    return {error.name for error in model.error_shapes} | UNLISTED.get(model.name, set())


def kubernetes(trip):
    refuse = Refusals(trip)
    scene = Scene(trip)
    without_sense(refuse)
    clusters(refuse, scene)
    access(refuse, scene)
    nodes(refuse, scene)
    additions(refuse, scene)
    providers(refuse, scene)
    elsewhere(refuse, scene)
    limits(refuse, scene)


class Scene:
    """A cluster with access entries, one with the ConfigMap alone, and one of an old version."""

    def __init__(self, trip):
        self.trip = trip
        self.role = service_role(trip, "strict-eks", "eks.amazonaws.com")
        self.node = service_role(trip, "strict-eks-node", "ec2.amazonaws.com")
        for name in ("AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy",
                     "AmazonEC2ContainerRegistryReadOnly"):
            trip("iam", "attach_role_policy", RoleName="strict-eks-node",
                 PolicyArn=f"arn:aws:iam::aws:policy/{name}")
        self.fargate = service_role(trip, "strict-fargate", "eks-fargate-pods.amazonaws.com")
        self.pod = service_role(trip, "strict-pod", "pods.eks.amazonaws.com")
        self.tools = service_role(trip, "strict-tools", "capabilities.eks.amazonaws.com")
        self.connector = service_role(trip, "strict-ssm", "ssm.amazonaws.com")
        network = trip("ec2", "create_vpc", CidrBlock="10.7.0.0/16")["Vpc"]["VpcId"]
        self.subnets = [
            trip("ec2", "create_subnet", VpcId=network, CidrBlock=f"10.7.{number}.0/24",
                 AvailabilityZone=f"us-east-1{zone}")["Subnet"]["SubnetId"]
            for number, zone in enumerate("ab")]
        self.vpc = {"subnetIds": self.subnets}
        versions = sorted(each["clusterVersion"] for each in trip(
            "eks", "describe_cluster_versions")["clusterVersions"])
        self.version, self.next = versions[0], versions[1]
        self.make("strict", accessConfig={"authenticationMode": "API_AND_CONFIG_MAP"})
        self.make("strict-map")
        self.make("strict-old", "1.32")
        tell("advance", by="20m")

    def make(self, name, version=None, /, **arguments):
        self.call("create_cluster", name=name, roleArn=self.role, version=version or self.version,
                  resourcesVpcConfig=self.vpc, **arguments)

    def waiting(self, part):
        """The name of a cluster that is being made."""
        self.make(f"strict-{part}")
        return f"strict-{part}"

    def call(self, operation, /, **arguments):
        return self.trip("eks", operation, **arguments)


def without_sense(refuse):
    """What is wrong whatever there is: names that are none, and tokens that nobody gave."""
    for operation, name, errors in refuse.those_of_a_cluster():
        if "ResourceNotFoundException" in errors:
            refuse(operation, "ResourceNotFound", **{name: "none"})
        if "InvalidParameterException" in errors:
            refuse(operation, "InvalidParameter", **{name: "-"})
    for operation, model in refuse.models.items():
        members = model.input_shape.members if model.input_shape is not None else {}
        errors = errors_of(model)
        if "nextToken" in members and "InvalidParameterException" in errors:
            refuse(operation, "InvalidParameter", nextToken="none")


def clusters(refuse, scene):
    new = {"roleArn": scene.role, "resourcesVpcConfig": scene.vpc}
    refuse("create_cluster", "ResourceInUse", **new)
    refuse("create_cluster", "InvalidParameter", **new, name="other", version="1.2")
    for operation, arguments in [
            ("update_cluster_config", {}),
            ("update_cluster_version", {"version": "1.99"}),
            ("associate_encryption_config", {"encryptionConfig": [{"resources": ["pods"]}]}),
            ("describe_update", {"updateId": "x", "nodegroupName": "a", "addonName": "b"})]:
        refuse(operation, "InvalidParameter", **arguments)
    refuse("describe_cluster_versions", "InvalidParameter", clusterType="eks-anywhere")
    waiting = {"name": scene.waiting("new")}
    refuse("update_cluster_config", "InvalidRequest", **waiting, deletionProtection=True)
    refuse("update_cluster_version", "InvalidRequest", **waiting, version=scene.next)
    key = [{"resources": ["secrets"], "provider": {
        "keyArn": "arn:aws:kms:us-east-1:123456789012:key/1"}}]
    refuse("delete_cluster", "ResourceInUse", **waiting)
    scene.call("update_cluster_config", name="strict", deletionProtection=True)
    refuse("update_cluster_config", "ResourceInUse", zonalShiftConfig={"enabled": True})
    refuse("update_cluster_version", "ResourceInUse", version=scene.next)
    refuse("associate_encryption_config", "ResourceInUse", encryptionConfig=key)
    refuse("associate_identity_provider_config", "ResourceInUse", oidc={
        "identityProviderConfigName": "idp", "issuerUrl": "https://e.com", "clientId": "k"})
    tell("advance", by="20m")
    refuse("delete_cluster", "InvalidRequest")
    scene.call("update_cluster_config", name="strict", deletionProtection=False)
    tell("advance", by="20m")
    scene.call("associate_encryption_config", clusterName="strict", encryptionConfig=key)
    tell("advance", by="20m")
    refuse("associate_encryption_config", "InvalidRequest", encryptionConfig=key)
    # CoreDNS 1.11.3 does not run on Kubernetes 1.33.
    scene.call("create_addon", clusterName="strict-old", addonName="coredns",
               addonVersion="v1.11.3-eksbuild.2")
    tell("advance", by="20m")
    refuse("update_cluster_version", "InvalidState", name="strict-old", version="1.33")


def access(refuse, scene):
    entry = {"principalArn": scene.pod}
    policy = {"policyArn": VIEW}
    scope = {"accessScope": {"type": "cluster"}}
    for operation, arguments in [
            ("create_access_entry", entry), ("describe_access_entry", entry),
            ("update_access_entry", entry), ("delete_access_entry", entry),
            ("list_access_entries", {}), ("list_associated_access_policies", entry),
            ("associate_access_policy", {**entry, **policy, **scope}),
            ("disassociate_access_policy", {**entry, **policy})]:
        refuse(operation, "InvalidRequest", clusterName="strict-map", **arguments)
    refuse("create_access_entry", "InvalidParameter", principalArn="nobody")
    scene.call("create_access_entry", clusterName="strict", **entry)
    refuse("create_access_entry", "ResourceInUse", **entry)
    refuse("update_access_entry", "InvalidParameter", **entry, kubernetesGroups=["system:masters"])
    refuse("associate_access_policy", "InvalidParameter", **entry, **scope, policyArn="x")


def nodes(refuse, scene):
    group = {"nodegroupName": "ng", "subnets": scene.subnets, "nodeRole": scene.node}
    new = {"clusterName": scene.waiting("new-nodes")}
    refuse("create_nodegroup", "InvalidRequest", **group, **new)
    refuse("start_insights_refresh", "InvalidRequest", **new)
    refuse("create_nodegroup", "InvalidParameter", **group, instanceTypes=["none"])
    refuse("create_nodegroup", "ResourceLimitExceeded", **group, scalingConfig={
        "minSize": 1, "maxSize": 451, "desiredSize": 1})
    scene.call("create_nodegroup", clusterName="strict", **group, scalingConfig={
        "minSize": 1, "maxSize": 2, "desiredSize": 1})
    refuse("create_nodegroup", "ResourceInUse", **group)
    name = {"nodegroupName": "ng"}
    refuse("update_nodegroup_config", "ResourceInUse", **name, scalingConfig={"desiredSize": 2})
    refuse("update_nodegroup_version", "ResourceInUse", **name)
    tell("advance", by="20m")
    refuse("update_nodegroup_config", "InvalidParameter", **name)
    refuse("update_nodegroup_version", "InvalidParameter", **name, version="1.99")
    refuse("update_nodegroup_version", "InvalidRequest", **name, launchTemplate={
        "name": "none", "version": "1"})
    refuse("delete_cluster", "ResourceInUse")
    scene.call("update_nodegroup_version", clusterName="strict", **name)
    refuse("delete_nodegroup", "ResourceInUse", **name)
    tell("advance", by="1h")
    scene.call("delete_nodegroup", clusterName="strict", **name)
    tell("advance", by="20m")
    profile = {"podExecutionRoleArn": scene.fargate, "subnets": scene.subnets,
               "selectors": [{"namespace": "a"}]}
    named = {**profile, "fargateProfileName": "fp"}
    refuse("create_fargate_profile", "InvalidRequest", **named,
           clusterName=scene.waiting("new-profiles"))
    refuse("create_fargate_profile", "InvalidParameter", **{**named, "selectors": []})
    for number in range(10):
        scene.call("create_fargate_profile", clusterName="strict",
                   fargateProfileName=f"fp{number}", **profile)
        tell("advance", by="5m")
    refuse("create_fargate_profile", "ResourceLimitExceeded", **named)


def additions(refuse, scene):
    new = {"clusterName": scene.waiting("new-additions")}
    refuse("create_addon", "InvalidRequest", **new, addonName="vpc-cni")
    refuse("create_addon", "InvalidParameter", addonName="none")
    refuse("describe_addon_configuration", "InvalidParameter", addonName="vpc-cni",
           addonVersion="none")
    links = {"podIdentityAssociations": [{"serviceAccount": "aws-node", "roleArn": scene.pod}]}
    scene.call("create_addon", clusterName="strict", addonName="vpc-cni", **links)
    refuse("create_addon", "ResourceInUse", addonName="vpc-cni")
    refuse("update_addon", "ResourceInUse", addonName="vpc-cni")
    tell("advance", by="20m")
    refuse("update_addon", "InvalidParameter", addonName="vpc-cni", addonVersion="none")
    link = {"namespace": "a", "serviceAccount": "b", "roleArn": scene.pod}
    new = {"clusterName": scene.waiting("new-links")}
    refuse("create_pod_identity_association", "InvalidRequest", **link, **new)
    refuse("create_pod_identity_association", "InvalidParameter", **{**link, "roleArn": scene.node})
    made = scene.call("create_pod_identity_association", clusterName="strict", **link)
    refuse("create_pod_identity_association", "ResourceInUse", **link)
    refuse("update_pod_identity_association", "InvalidParameter", roleArn=scene.node,
           associationId=made["association"]["associationId"])
    owned = scene.call("list_pod_identity_associations", clusterName="strict",
                       namespace="kube-system")["associations"][0]["associationId"]
    for verb in ("update", "delete"):
        refuse(f"{verb}_pod_identity_association", "InvalidRequest", associationId=owned)
    tool = {"capabilityName": "ack", "type": "ACK", "roleArn": scene.tools,
            "deletePropagationPolicy": "RETAIN"}
    refuse("create_capability", "InvalidRequest", **tool, **new)
    refuse("create_capability", "InvalidParameter", **{**tool, "roleArn": scene.node})
    scene.call("create_capability", clusterName="strict", **tool)
    refuse("create_capability", "ResourceInUse", **tool)
    refuse("update_capability", "ResourceInUse", capabilityName="ack")
    tell("advance", by="20m")
    scene.call("update_capability", clusterName="strict", capabilityName="ack",
               deletePropagationPolicy="RETAIN")
    refuse("delete_capability", "ResourceInUse", capabilityName="ack")
    tell("advance", by="20m")


def providers(refuse, scene):
    oidc = {"identityProviderConfigName": "idp", "issuerUrl": "https://e.com", "clientId": "k"}
    name = {"identityProviderConfig": {"type": "oidc", "name": "idp"}}
    refuse("associate_identity_provider_config", "InvalidRequest", oidc=oidc,
           clusterName=scene.waiting("new-providers"))
    refuse("associate_identity_provider_config", "InvalidParameter",
           oidc={**oidc, "issuerUrl": "http://e.com"})
    scene.call("associate_identity_provider_config", clusterName="strict", oidc=oidc)
    refuse("disassociate_identity_provider_config", "ResourceInUse", **name)
    tell("advance", by="1h")
    wrong = {"identityProviderConfig": {"type": "saml", "name": "idp"}}
    for verb in ("describe", "disassociate"):
        refuse(f"{verb}_identity_provider_config", "InvalidParameter", **wrong)


def elsewhere(refuse, scene):
    far = {"connectorConfig": {"roleArn": scene.connector, "provider": "OTHER"}}
    refuse("register_cluster", "InvalidParameter", name="far0", connectorConfig={
        "roleArn": scene.node, "provider": "OTHER"})
    for number in range(10):
        scene.call("register_cluster", name=f"far{number}", **far)
    refuse("register_cluster", "ResourceInUse", **far, name="far0")
    refuse("register_cluster", "ResourceLimitExceeded", **far, name="far10")
    refuse("deregister_cluster", "ResourceInUse")
    for operation in ("list_tags_for_resource", "tag_resource", "untag_resource"):
        more = {"tag_resource": {"tags": {"a": "b"}}, "untag_resource": {"tagKeys": ["a"]}}
        for arn, code in [("x", "BadRequest"), (f"{HERE}cluster/none", "NotFound")]:
            refuse(operation, code, resourceArn=arn, **more.get(operation, {}))
    refuse("create_eks_anywhere_subscription", "InvalidParameter", name="any",
           term={"duration": 24, "unit": "MONTHS"})
    paid = scene.call("create_eks_anywhere_subscription", name="strict-any",
                      term={"duration": 12, "unit": "MONTHS"})["subscription"]["id"]
    tell("advance", by="1h")
    refuse("delete_eks_anywhere_subscription", "InvalidRequest", id=paid)
    for verb, more in [("describe", {}), ("delete", {}), ("update", {"autoRenew": True})]:
        refuse(f"{verb}_eks_anywhere_subscription", "ResourceNotFound", id="none", **more)


def limits(refuse, scene):
    """The last, because a hundred clusters make everything slow."""
    there = len(scene.call("list_clusters", maxResults=100)["clusters"])
    for number in range(100 - there):
        scene.make(f"many{number}")
    refuse("create_cluster", "ResourceLimitExceeded", name="one-more", roleArn=scene.role,
           resourcesVpcConfig=scene.vpc)
