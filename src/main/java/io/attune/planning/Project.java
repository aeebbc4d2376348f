package io.attune.planning;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Work for a client.
 *
 * @param client the client's code
 * @param goLive first day of service
 * @param contractMonths length of the contract
 * @param zone whose days and hours its deadlines and periods go by
 */
public record Project(
        String code,
        String name,
        String client,
        Direction direction,
        Tier tier,
        LocalDate goLive,
        int contractMonths,
        ZoneId zone) {}
