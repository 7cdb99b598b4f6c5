"""IAM and STS: users, keys, roles, policies, instance profiles."""

import boto3

from trip import URL, ALLOW, trust


def identity(trip):
    iam = lambda operation, /, **arguments: trip("iam", operation, **arguments)  # noqa: E731
    iam("create_user", UserName="bob", Path="/ops/", Tags=[{"Key": "a", "Value": "b"}])
    iam("get_user", UserName="bob")
    iam("list_users")
    key = iam("create_access_key", UserName="bob")["AccessKey"]
    iam("list_access_keys", UserName="bob")
    as_bob = boto3.client(
        "sts", endpoint_url=URL, region_name="us-east-1", aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"]).get_caller_identity()
    if as_bob["Arn"] != "arn:aws:iam::123456789012:user/ops/bob":
        trip.faults.append(f"bob's key is {as_bob['Arn']}")
    iam("get_access_key_last_used", AccessKeyId=key["AccessKeyId"])
    iam("update_access_key", UserName="bob", AccessKeyId=key["AccessKeyId"], Status="Inactive")
    trip("sts", "get_access_key_info", AccessKeyId=key["AccessKeyId"])
    iam("delete_access_key", UserName="bob", AccessKeyId=key["AccessKeyId"])
    trip.refused("iam", "get_user", "NoSuchEntity", UserName="eve")
    trip.refused("iam", "create_user", "EntityAlreadyExists", UserName="bob")
    iam("create_access_key")
    trip.refused("iam", "create_access_key", "LimitExceeded")
    iam("delete_user", UserName="bob")

    iam("create_role", RoleName="ops", Path="/x/", Description="to operate", MaxSessionDuration=7200,
        AssumeRolePolicyDocument=trust({"AWS": "*"}), Tags=[{"Key": "a", "Value": "b"}])
    iam("get_role", RoleName="ops")
    iam("list_roles")
    iam("tag_role", RoleName="ops", Tags=[{"Key": "c", "Value": "d"}])
    iam("update_assume_role_policy", RoleName="ops", PolicyDocument=trust({"AWS": "123456789012"}))
    trip.refused("iam", "create_role", "MalformedPolicyDocument", RoleName="x",
                 AssumeRolePolicyDocument="x")
    trip("sts", "assume_role", RoleArn="arn:aws:iam::123456789012:role/x/ops",
         RoleSessionName="me")
    trip("sts", "get_session_token")
    trip("sts", "get_caller_identity")
    trip.refused("sts", "assume_role", "AccessDenied",
                 RoleArn="arn:aws:iam::123456789012:role/none", RoleSessionName="me")

    arn = iam("create_policy", PolicyName="all", PolicyDocument=ALLOW, Description="everything",
              Tags=[{"Key": "a", "Value": "b"}])["Policy"]["Arn"]
    iam("get_policy", PolicyArn=arn)
    iam("get_policy_version", PolicyArn=arn, VersionId="v1")
    iam("list_policies", Scope="Local")
    iam("attach_role_policy", RoleName="ops", PolicyArn=arn)
    iam("list_attached_role_policies", RoleName="ops")
    trip.refused("iam", "delete_policy", "DeleteConflict", PolicyArn=arn)
    iam("detach_role_policy", RoleName="ops", PolicyArn=arn)
    iam("delete_policy", PolicyArn=arn)
    iam("put_role_policy", RoleName="ops", PolicyName="inline", PolicyDocument=ALLOW)
    iam("get_role_policy", RoleName="ops", PolicyName="inline")
    iam("list_role_policies", RoleName="ops")
    iam("delete_role_policy", RoleName="ops", PolicyName="inline")

    iam("create_instance_profile", InstanceProfileName="ops")
    iam("add_role_to_instance_profile", InstanceProfileName="ops", RoleName="ops")
    iam("get_instance_profile", InstanceProfileName="ops")
    iam("list_instance_profiles")
    iam("list_instance_profiles_for_role", RoleName="ops")
    iam("remove_role_from_instance_profile", InstanceProfileName="ops", RoleName="ops")
    iam("delete_instance_profile", InstanceProfileName="ops")
    iam("delete_role", RoleName="ops")
    iam("create_service_linked_role", AWSServiceName="autoscaling.amazonaws.com")
    trip.refused("iam", "delete_role", "UnmodifiableEntity",
                 RoleName="AWSServiceRoleForAutoScaling")
