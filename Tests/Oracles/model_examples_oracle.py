"""Replays the examples that the API models of Amazon ECS and EKS publish through boto3.

    model_examples_oracle.py URL [eks]      prints {"replayed", "missing", "faults"}

The examples are those of `examples-1.json` in botocore. A scene is set in which the names that they
use exist; what stands for an id or an account there is replaced by the one of the scene. Missing is
every key that the output of an example shows and the answer has not.
"""

import json
import os
import sys

import botocore

from trip import Trip, paths, tell, trust

DATA = os.path.join(os.path.dirname(botocore.__file__), "data")
FOLDERS = {"ecs": os.path.join(DATA, "ecs", "2014-11-13"),
           "eks": os.path.join(DATA, "eks", "2017-11-01")}

# What comes before what, so that each example finds what it needs; the rest keeps its order.
ORDER = [
    "CreateCluster", "RegisterTaskDefinition", "CreateService", "RunTask", "PutAccountSetting",
    "PutAccountSettingDefault", "TagResource"]
LAST = ["UpdateService", "DeleteService", "UntagResource", "DeleteAccountSetting",
        "DeregisterContainerInstance", "DeleteCluster"]


def main():
    trip = Trip()
    if sys.argv[2:] == ["eks"]:
        return clusters(trip)
    scene = set_scene(trip)
    examples = published("ecs")
    names = ORDER + [each for each in examples if each not in ORDER + LAST] + LAST
    replayed, missing = 0, []
    for name in names:
        for example in examples.get(name, []):
            replayed += 1
            answer = trip("ecs", snake(name), **adapted(example.get("input", {}), scene))
            shown = set(paths(answer)) if isinstance(answer, dict) else set()
            for path in sorted(set(paths(example.get("output", {})))):
                if path not in shown:
                    missing.append(f"{name}: {path}")
        prepare(trip, name, scene)
    unknown = [each for each in examples if each not in names]
    json.dump({"replayed": replayed, "missing": sorted(set(missing)),
               "faults": trip.faults + unknown}, sys.stdout)


def published(service):
    with open(os.path.join(FOLDERS[service], "examples-1.json"), encoding="utf-8") as file:
        return json.load(file)["examples"]


def clusters(trip):
    """The examples of EKS: subnets, roles and the version are of another time and account."""
    eks = lambda operation, /, **arguments: trip("eks", operation, **arguments)  # noqa: E731
    role = trip("iam", "create_role", RoleName="eks-service-role",
                AssumeRolePolicyDocument=trust({"Service": "eks.amazonaws.com"}))["Role"]["Arn"]
    places = trip("ec2", "describe_subnets")["Subnets"][:2]
    guard = trip("ec2", "create_security_group", GroupName="control", Description="control",
                 VpcId=places[0]["VpcId"])["GroupId"]
    place = {"subnetIds": [each["SubnetId"] for each in places], "securityGroupIds": [guard]}
    arns = {}
    for name in ("devel", "beta"):
        arns[name] = eks("create_cluster", name=name, roleArn=role, resourcesVpcConfig=place,
                         tags={"domain": name})["cluster"]["arn"]
    tell("advance", by="20m")
    examples, replayed, missing = published("eks"), 0, []
    for name in [each for each in examples if each != "DeleteCluster"] + ["DeleteCluster"]:
        for example in examples[name]:
            replayed += 1
            given = dict(example["input"])
            if name == "CreateCluster":
                given.pop("version")
                given.update(roleArn=role, resourcesVpcConfig=place)
            elif name == "ListTagsForResource":
                given["resourceArn"] = arns[given["resourceArn"].rsplit("/", 1)[-1]]
            shown = set(paths(eks(snake(name), **given)))
            # The keys of tags are their owner's.
            missing += [f"{name}: {path}" for path in sorted(set(paths(example["output"])))
                        if path not in shown and not path.startswith("tags.")]
    json.dump({"replayed": replayed, "missing": missing, "faults": trip.faults}, sys.stdout)


def set_scene(trip):
    ecs = lambda operation, /, **arguments: trip("ecs", operation, **arguments)  # noqa: E731
    ecs("create_cluster", clusterName="default")
    dev = ecs("create_cluster", clusterName="dev")["cluster"]["clusterArn"]
    image = trip("ssm", "get_parameter", Name="/aws/service/ecs/optimized-ami/"
                 "amazon-linux-2023/recommended/image_id")["Parameter"]["Value"]
    trip("iam", "create_user", UserName="principalName")
    trip("iam", "create_role", RoleName="ecsInstanceRole",
         AssumeRolePolicyDocument=trust({"Service": "ec2.amazonaws.com"}))
    trip("iam", "attach_role_policy", RoleName="ecsInstanceRole", PolicyArn="arn:aws:iam::aws:"
         "policy/service-role/AmazonEC2ContainerServiceforEC2Role")
    trip("iam", "create_instance_profile", InstanceProfileName="ecsInstanceRole")
    trip("iam", "add_role_to_instance_profile", InstanceProfileName="ecsInstanceRole",
         RoleName="ecsInstanceRole")
    trip("ec2", "run_instances", ImageId=image, InstanceType="m5.2xlarge", MinCount=2, MaxCount=2,
         IamInstanceProfile={"Name": "ecsInstanceRole"})
    tell("advance", by="3m")
    hello = {
        "name": "wordpress", "image": "wordpress", "cpu": 10, "memory": 128, "essential": True,
        "links": ["mysql"], "portMappings": [{"containerPort": 80}],
        "environment": [{"name": "WORDPRESS_DB_HOST", "value": "mysql"}],
        "command": ["apache2-foreground"], "entryPoint": ["docker-entrypoint.sh"],
        "mountPoints": [{"sourceVolume": "my-vol", "containerPath": "/var/www/my-vol"}]}
    data = {
        "name": "mysql", "image": "mysql", "cpu": 10, "memory": 128, "essential": True,
        "environment": [{"name": "MYSQL_ROOT_PASSWORD", "value": "password"}]}
    families = ["console-sample-app-static", "amazon-ecs-sample", "wordpress", "wordpress",
                "hpcc", "hpcc-t2-medium"] + ["hello_world"] * 8
    for family in families:
        app = hello
        if family.startswith("console"):
            # It stands behind a Classic Load Balancer, which wants a port that is always the same.
            app = {**hello, "name": "simple-app",
                   "portMappings": [{"containerPort": 80, "hostPort": 80}]}
        ecs("register_task_definition", family=family, containerDefinitions=[app, data],
            volumes=[{"name": "my-vol", "host": {"sourcePath": "/srv"}}])
    trip("elb", "create_load_balancer", LoadBalancerName="EC2Contai-EcsElast-15DCDAURT3ZO2",
         Listeners=[{"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}],
         AvailabilityZones=["us-east-1a"])
    trip("iam", "create_role", RoleName="ecsServiceRole",
         AssumeRolePolicyDocument=trust({"Service": "ecs.amazonaws.com"}))
    ecs("create_service", serviceName="my-http-service", taskDefinition="hello_world",
        desiredCount=1)
    instances = ecs("list_container_instances", cluster="default")["containerInstanceArns"]
    return {"dev": dev, "instances": instances, "task": None}


def prepare(trip, done, scene):
    """What the next examples need of what came before."""
    if done == "CreateService":
        tell("advance", by="5m")
    elif done == "RunTask":
        tell("advance", by="2m")
        ran = trip("ecs", "run_task", taskDefinition="hello_world", startedBy="me")
        scene["task"] = ran["tasks"][0]["taskArn"]
        tell("advance", by="2m")
    elif done == "UpdateService":
        trip("ecs", "update_service", service="my-http-service", desiredCount=0)
        tell("advance", by="10m")


def adapted(value, scene):
    if isinstance(value, dict):
        return {key: adapted(inner, scene) for key, inner in value.items()}
    if isinstance(value, list):
        return [adapted(inner, scene) for inner in value]
    if not isinstance(value, str):
        return value
    stand_ins = {
        "container_instance_UUID": scene["instances"][1],
        "f2756532-8f13-4d53-87c9-aed50dc94cd7": scene["instances"][0],
        "f6bbb147-5370-4ace-8c73-c7181ded911f": scene["instances"][0],
        "c5cba4eb-5dad-405e-96db-71ef8eefe6a8": scene["task"],
        "arn:aws:ecs:region:aws_account_id:cluster/dev": scene["dev"]}
    return stand_ins.get(value, value).replace("<aws_account_id>", "123456789012")


def snake(name):
    return "".join("_" + each.lower() if each.isupper() else each for each in name).lstrip("_")


main()
