"""Makes boto3 do the round trip through a server for every simulated operation.

    boto3_oracle.py URL        {"service": ["Operation", …], …} on stdin

Stories are told that call everything, a file each in `stories`. Each answer is looked at twice: as
botocore parsed it, and as it came, because botocore silently drops what it does not know. Printed
is one JSON document: which operations answered, which never did, what was wrong, which errors
arrived as which class, and every key seen, for comparing with the examples of the CLI.
"""

import json
import sys

from stories import balancing
from stories import capacity
from stories import classic
from stories import ecs
from stories import express
from stories import groups
from stories import identity
from stories import kubernetes
from stories import kubernetes_refusals
from stories import logs
from stories import machines
from stories import names
from stories import network
from stories import refusals
from stories import registry
from stories import scaling
from stories import scheduler
from stories import strategies
from stories import volumes
from trip import Trip


def main():
    wanted = json.load(sys.stdin)
    trip = Trip()
    trip.wanted = set(wanted.get("ecs", []))
    ecs.clusters(trip)
    identity.identity(trip)
    network.network(trip)
    ecs.definitions(trip)
    machines.machines(trip)
    groups.groups(trip)
    registry.registry(trip)
    logs.lines_of_logs(trip)
    names.names(trip)
    ecs.work(trip)
    names.found_tasks(trip)
    scheduler.own_scheduler(trip)
    balancing.balancing(trip)
    classic.classic(trip)
    capacity.managed_instances(trip)
    scaling.scaling(trip)
    kubernetes.kubernetes(trip)
    strategies.strategies(trip)
    express.express(trip)
    volumes.volumes(trip)
    refusals.ecs(trip)
    kubernetes_refusals.kubernetes(trip)
    missing = [
        f"{service} {operation}" for service, operations in wanted.items()
        for operation in operations if not trip.answered[f"{service} {operation}"]]
    json.dump({
        "answered": len(trip.answered), "calls": sum(trip.answered.values()),
        "missing": missing, "faults": trip.faults, "errors": trip.errors,
        "paths": {name: sorted(found) for name, found in trip.paths.items()}}, sys.stdout)


main()
