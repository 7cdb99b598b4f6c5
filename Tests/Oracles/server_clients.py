"""Real clients against a server: says as one JSON object how they fared.

usage: server_clients.py waiters|polls|signed URL
"""

import datetime
import json
import os
import subprocess
import sys
import time

import boto3
import botocore.auth
import botocore.config
import botocore.exceptions

what, url = sys.argv[1:3]
LEARNER = ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")


def client(service, keys=("test", "test"), token=None, **config):
    return boto3.client(
        service,
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id=keys[0],
        aws_secret_access_key=keys[1],
        aws_session_token=token,
        config=botocore.config.Config(retries={"max_attempts": 1, "mode": "standard"}, **config),
    )


def timed(words):
    """How many seconds a line of the AWS CLI takes, and its status."""
    environment = dict(
        os.environ,
        AWS_ENDPOINT_URL=url,
        AWS_ACCESS_KEY_ID="test",
        AWS_SECRET_ACCESS_KEY="test",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_CONFIG_FILE="/dev/null",
        AWS_SHARED_CREDENTIALS_FILE="/dev/null",
    )
    start = time.monotonic()
    status = subprocess.run(["aws", *words.split()], env=environment, capture_output=True).returncode
    return {"status": status, "seconds": time.monotonic() - start}


def service(name="web", image="nginx:1.27"):
    """A service of two Fargate tasks that has just been asked for."""
    ecs, ec2 = client("ecs"), client("ec2")
    ecs.create_cluster(clusterName="shop")
    ecs.register_task_definition(
        family=name,
        networkMode="awsvpc",
        requiresCompatibilities=["FARGATE"],
        cpu="256",
        memory="512",
        containerDefinitions=[{"name": "web", "image": image}],
    )
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]]
    ecs.create_service(
        cluster="shop",
        serviceName=name,
        taskDefinition=name,
        desiredCount=2,
        launchType="FARGATE",
        networkConfiguration={"awsvpcConfiguration": {"subnets": subnets, "assignPublicIp": "ENABLED"}},
    )
    return ecs


def running(ecs):
    return ecs.describe_services(cluster="shop", services=["web"])["services"][0]["runningCount"]


def waiters():
    ecs = service()
    before = running(ecs)
    stable = timed("ecs wait services-stable --cluster shop --services web")
    task = ecs.list_tasks(cluster="shop")["taskArns"][0]
    ecs.stop_task(cluster="shop", task=task)
    start = time.monotonic()
    ecs.get_waiter("tasks_stopped").wait(cluster="shop", tasks=[task])
    stopped = time.monotonic() - start
    ecs.update_service(cluster="shop", service="web", desiredCount=0)
    ecs.delete_service(cluster="shop", service="web")
    inactive = timed("ecs wait services-inactive --cluster shop --services web")
    return {
        "before": before,
        "stable": stable,
        "stopped": stopped,
        "inactive": inactive,
    }


def polls():
    """Asks as a client does that knows no waiters, and counts."""
    ecs = service()
    counts = []
    for _ in range(12):
        counts.append(running(ecs))
        if counts[-1] == 2:
            break
        time.sleep(0.2)
    return {"counts": counts}


def outcome(call):
    try:
        call()
        return "ok"
    except botocore.exceptions.ClientError as error:
        shown = error.response["Error"]
        return f"{error.response['ResponseMetadata']['HTTPStatusCode']} {shown['Code']}: {shown['Message']}"


class Skewed(datetime.datetime):
    """A clock that is ten minutes slow."""

    @classmethod
    def utcnow(cls):
        return datetime.datetime.utcnow() - datetime.timedelta(minutes=10)

    @classmethod
    def now(cls, zone=None):
        return datetime.datetime.now(zone) - datetime.timedelta(minutes=10)


def skewed(call):
    """What a call comes to whose signature is ten minutes old."""
    module = botocore.auth
    if hasattr(module, "get_current_datetime"):
        name, slow = "get_current_datetime", (
            lambda remove_tzinfo=True: datetime.datetime.now(datetime.timezone.utc).replace(
                tzinfo=None if remove_tzinfo else datetime.timezone.utc
            )
            - datetime.timedelta(minutes=10)
        )
    else:
        name, slow = "datetime", type("D", (), {"datetime": Skewed, "timedelta": datetime.timedelta})
    kept = getattr(module, name)
    setattr(module, name, slow)
    try:
        return outcome(call)
    finally:
        setattr(module, name, kept)


def signed():
    iam = client("iam", LEARNER)
    iam.create_user(UserName="anna")
    made = iam.create_access_key(UserName="anna")["AccessKey"]
    keys = (made["AccessKeyId"], made["SecretAccessKey"])
    session = client("sts", keys).get_session_token()["Credentials"]
    temporary = (session["AccessKeyId"], session["SecretAccessKey"])
    report = {
        "learner": outcome(client("ecs", LEARNER).list_clusters),
        "made": client("sts", keys).get_caller_identity()["Arn"],
        "path": outcome(lambda: client("eks", keys).list_clusters(maxResults=5)),
        "temporary": client("sts", temporary, session["SessionToken"]).get_caller_identity()["Arn"],
        "tokenless": outcome(client("sts", temporary).get_caller_identity),
        "wrong secret": {
            name: outcome(call)
            for name, call in [
                ("ecs", client("ecs", (keys[0], "no")).list_clusters),
                ("iam", client("iam", (keys[0], "no")).list_users),
                ("ec2", client("ec2", (keys[0], "no")).describe_vpcs),
            ]
        },
        "unknown key": {
            name: outcome(call)
            for name, call in [
                ("ecs", client("ecs").list_clusters),
                ("iam", client("iam").list_users),
                ("ec2", client("ec2").describe_vpcs),
            ]
        },
        "unsigned": {
            "ecs": outcome(client("ecs", signature_version=botocore.UNSIGNED).list_clusters),
            "iam": outcome(client("iam", signature_version=botocore.UNSIGNED).list_users),
        },
        "slow clock": skewed(client("ecs", LEARNER).list_clusters),
    }
    iam.update_access_key(UserName="anna", AccessKeyId=keys[0], Status="Inactive")
    report["inactive"] = outcome(client("ecs", keys).list_clusters)
    return report


print(json.dumps({"waiters": waiters, "polls": polls, "signed": signed}[what]()))
