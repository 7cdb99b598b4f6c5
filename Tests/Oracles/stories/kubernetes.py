"""Amazon EKS: clusters, access, nodes, add-ons."""

import base64
import json
import urllib.request

import boto3
from botocore.signers import RequestSigner

from trip import URL, service_role, tell, trust


def kubernetes(trip):
    eks = lambda operation, /, **arguments: trip("eks", operation, **arguments)  # noqa: E731
    role, connector = (
        trip("iam", "create_role", RoleName=name,
             AssumeRolePolicyDocument=trust({"Service": f"{name}.amazonaws.com"}))["Role"]["Arn"]
        for name in ("eks", "ssm"))
    versions = sorted(
        each["clusterVersion"] for each in eks("describe_cluster_versions")["clusterVersions"])
    network = trip("ec2", "create_vpc", CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    vpc = {"subnetIds": [
        trip("ec2", "create_subnet", VpcId=network, CidrBlock=f"10.0.{number}.0/24",
             AvailabilityZone=f"us-east-1{zone}")["Subnet"]["SubnetId"]
        for number, zone in enumerate("ab")]}
    arn = eks("create_cluster", name="shop", roleArn=role, resourcesVpcConfig=vpc,
              version=versions[0], tags={"a": "b"})["cluster"]["arn"]
    trip.refused("eks", "create_cluster", "ResourceInUseException", name="shop", roleArn=role,
                 resourcesVpcConfig=vpc)
    trip.refused("eks", "describe_cluster", "ResourceNotFoundException", name="none")
    trip.refused("eks", "create_cluster", "InvalidParameterException", name="bad",
                 roleArn="arn:aws:iam::123456789012:role/none", resourcesVpcConfig=vpc)
    tell("advance", by="20m")
    eks("describe_cluster", name="shop")
    eks("list_clusters")
    update = eks("update_cluster_config", name="shop",
                 resourcesVpcConfig={"endpointPrivateAccess": True})["update"]["id"]
    tell("advance", by="20m")
    eks("describe_update", name="shop", updateId=update)
    eks("list_updates", name="shop")
    eks("associate_encryption_config", clusterName="shop", encryptionConfig=[
        {"resources": ["secrets"], "provider": {
            "keyArn": "arn:aws:kms:us-east-1:123456789012:key/1"}}])
    tell("advance", by="1h")
    eks("update_cluster_version", name="shop", version=versions[1])
    tell("advance", by="1h")
    eks("tag_resource", resourceArn=arn, tags={"c": "d"})
    eks("list_tags_for_resource", resourceArn=arn)
    eks("untag_resource", resourceArn=arn, tagKeys=["c"])
    access(trip, eks)
    nodes(trip, eks, vpc["subnetIds"])
    tokens(trip, eks)
    paid = additions(trip, eks, versions[1])
    eks("register_cluster", name="far", connectorConfig={
        "roleArn": connector, "provider": "OTHER"})
    eks("deregister_cluster", name="far")
    eks("delete_cluster", name="shop")
    # A subscription can only be deleted when its term is over.
    tell("advance", by="400d")
    eks("delete_eks_anywhere_subscription", id=paid)


def access(trip, eks):
    """Who may do what in a cluster."""
    entry = {"clusterName": "shop", "principalArn": service_role(trip, "bob", "ec2.amazonaws.com")}
    policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
    eks("update_cluster_config", name="shop",
        accessConfig={"authenticationMode": "API_AND_CONFIG_MAP"})
    tell("advance", by="20m")
    eks("create_access_entry", **entry, kubernetesGroups=["a"])
    eks("describe_access_entry", **entry)
    eks("update_access_entry", **entry, username="x")
    eks("list_access_entries", clusterName="shop")
    eks("associate_access_policy", **entry, policyArn=policy, accessScope={"type": "cluster"})
    eks("list_associated_access_policies", **entry)
    eks("disassociate_access_policy", **entry, policyArn=policy)
    eks("list_access_policies")
    trip.refused("eks", "create_access_entry", "ResourceInUseException", **entry)
    eks("delete_access_entry", **entry)


def tokens(trip, eks):
    """A service account acts as a role, by a token that its cluster made."""
    iam = lambda operation, /, **arguments: trip("iam", operation, **arguments)  # noqa: E731
    cluster = eks("describe_cluster", name="shop")["cluster"]
    issuer = cluster["identity"]["oidc"]["issuer"]
    arn = iam("create_open_id_connect_provider", Url=issuer, ClientIDList=["sts.amazonaws.com"],
              ThumbprintList=["0" * 40], Tags=[{"Key": "a", "Value": "b"}])[
                  "OpenIDConnectProviderArn"]
    provider = {"OpenIDConnectProviderArn": arn}
    trip.refused("iam", "create_open_id_connect_provider", "EntityAlreadyExists", Url=issuer)
    trip.refused("iam", "create_open_id_connect_provider", "InvalidInput", Url="http://e.com")
    trip.refused("iam", "get_open_id_connect_provider", "NoSuchEntity",
                 OpenIDConnectProviderArn=arn + "x")
    iam("add_client_id_to_open_id_connect_provider", **provider, ClientID="mine")
    iam("remove_client_id_from_open_id_connect_provider", **provider, ClientID="mine")
    iam("update_open_id_connect_provider_thumbprint", **provider, ThumbprintList=["1" * 40])
    iam("get_open_id_connect_provider", **provider)
    iam("list_open_id_connect_providers")
    role = iam("create_role", RoleName="irsa", AssumeRolePolicyDocument=json.dumps({
        "Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Federated": arn},
            "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {
                f"{issuer[8:]}:sub": "system:serviceaccount:default:default"}}}]}))["Role"]["Arn"]
    bearer = account_token(cluster, "sts.amazonaws.com")
    wish = {"RoleArn": role, "RoleSessionName": "pod"}
    trip("sts", "assume_role_with_web_identity", **wish, WebIdentityToken=bearer)
    trip.refused("sts", "assume_role_with_web_identity", "InvalidIdentityToken", **wish,
                 WebIdentityToken="none")
    trip.refused("sts", "assume_role_with_web_identity", "InvalidIdentityToken", **wish,
                 WebIdentityToken=account_token(cluster, "elsewhere"))
    iam("delete_open_id_connect_provider", **provider)
    iam("delete_role", RoleName="irsa")


def account_token(cluster, audience):
    """Asks a cluster for a token of its account `default`, as `kubectl create token` does."""
    session = boto3.Session(
        aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")
    signer = RequestSigner(
        session.client("sts").meta.service_model.service_id, "us-east-1", "sts", "v4",
        session.get_credentials(), session.events)
    address = signer.generate_presigned_url(
        {"method": "GET", "body": {}, "context": {},
         "url": "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
         "headers": {"x-k8s-aws-id": cluster["name"]}},
        region_name="us-east-1", expires_in=60, operation_name="")
    bearer = base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")
    host = cluster["endpoint"].split("://")[1].split("/")[-1]
    request = urllib.request.Request(
        f"{URL}/{host}/api/v1/namespaces/default/serviceaccounts/default/token", method="POST",
        data=json.dumps({"spec": {"audiences": [audience]}}).encode(),
        headers={"Authorization": f"Bearer k8s-aws-v1.{bearer}",
                 "Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["status"]["token"]


def nodes(trip, eks, subnets):
    """Machines and profiles for pods."""
    node = service_role(trip, "node", "ec2.amazonaws.com")
    for name in ("AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy",
                 "AmazonEC2ContainerRegistryReadOnly"):
        trip("iam", "attach_role_policy", RoleName="node",
             PolicyArn=f"arn:aws:iam::aws:policy/{name}")
    group = {"clusterName": "shop", "nodegroupName": "ng"}
    eks("create_nodegroup", **group, subnets=subnets, nodeRole=node, labels={"a": "b"},
        scalingConfig={"minSize": 1, "maxSize": 3, "desiredSize": 2},
        taints=[{"key": "k", "value": "v", "effect": "NO_SCHEDULE"}])
    tell("advance", by="20m")
    eks("describe_nodegroup", **group)
    eks("list_nodegroups", clusterName="shop")
    eks("update_nodegroup_config", **group, scalingConfig={"desiredSize": 1})
    tell("advance", by="20m")
    eks("update_nodegroup_version", **group)
    tell("advance", by="1h")
    profile = {"clusterName": "shop", "fargateProfileName": "fp"}
    eks("create_fargate_profile", **profile, subnets=subnets,
        podExecutionRoleArn=service_role(trip, "pods", "eks-fargate-pods.amazonaws.com"),
        selectors=[{"namespace": "a", "labels": {"x": "y"}}])
    tell("advance", by="20m")
    eks("describe_fargate_profile", **profile)
    eks("list_fargate_profiles", clusterName="shop")
    eks("delete_fargate_profile", **profile)
    eks("delete_nodegroup", **group)
    tell("advance", by="1h")


def additions(trip, eks, version):
    """Add-ons, identities of pods and people, insights, capabilities, subscriptions."""
    pod = service_role(trip, "pod", "pods.eks.amazonaws.com")
    made = eks("create_pod_identity_association", clusterName="shop", namespace="a",
               serviceAccount="b", roleArn=pod)["association"]
    link = {"clusterName": "shop", "associationId": made["associationId"]}
    eks("describe_pod_identity_association", **link)
    eks("list_pod_identity_associations", clusterName="shop", namespace="a")
    eks("update_pod_identity_association", **link, roleArn=pod)
    eks("delete_pod_identity_association", **link)
    addon = {"clusterName": "shop", "addonName": "vpc-cni"}
    offered = eks("describe_addon_versions", addonName="vpc-cni", kubernetesVersion=version)
    eks("describe_addon_configuration", addonName="vpc-cni",
        addonVersion=offered["addons"][0]["addonVersions"][0]["addonVersion"])
    eks("create_addon", **addon, configurationValues='{"env":{}}')
    tell("advance", by="20m")
    eks("describe_addon", **addon)
    eks("list_addons", clusterName="shop")
    eks("update_addon", **addon, resolveConflicts="PRESERVE")
    tell("advance", by="20m")
    eks("delete_addon", **addon)
    provider = {"clusterName": "shop", "identityProviderConfig": {"type": "oidc", "name": "idp"}}
    eks("associate_identity_provider_config", clusterName="shop", oidc={
        "identityProviderConfigName": "idp", "issuerUrl": "https://e.com", "clientId": "k",
        "requiredClaims": {"a": "b"}})
    tell("advance", by="1h")
    eks("describe_identity_provider_config", **provider)
    eks("list_identity_provider_configs", clusterName="shop")
    eks("disassociate_identity_provider_config", **provider)
    tell("advance", by="1h")
    insights = eks("list_insights", clusterName="shop")
    eks("describe_insight", clusterName="shop", id=insights["insights"][0]["id"])
    eks("start_insights_refresh", clusterName="shop")
    eks("describe_insights_refresh", clusterName="shop")
    tool = {"clusterName": "shop", "capabilityName": "ack"}
    eks("create_capability", **tool, type="ACK", deletePropagationPolicy="RETAIN",
        roleArn=service_role(trip, "tools", "capabilities.eks.amazonaws.com"))
    tell("advance", by="1h")
    eks("describe_capability", **tool)
    eks("list_capabilities", clusterName="shop")
    eks("update_capability", **tool, deletePropagationPolicy="RETAIN")
    tell("advance", by="1h")
    eks("delete_capability", **tool)
    tell("advance", by="1h")
    paid = eks("create_eks_anywhere_subscription", name="any",
               term={"duration": 12, "unit": "MONTHS"})["subscription"]["id"]
    tell("advance", by="1h")
    eks("describe_eks_anywhere_subscription", id=paid)
    eks("list_eks_anywhere_subscriptions")
    eks("update_eks_anywhere_subscription", id=paid, autoRenew=False)
    return paid
